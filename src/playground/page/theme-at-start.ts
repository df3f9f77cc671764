// A plain script, run before the first paint: a chosen theme must not flash in after the other one.
try {
  const theme = localStorage.getItem("langwen.theme");
  if (theme === "light" || theme === "dark") {
    document.documentElement.setAttribute("data-theme", theme);
  }
} catch {
  // Storage is switched off: the system's theme it is.
}
