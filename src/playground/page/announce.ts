/** Says something to screen readers without moving the focus. */
export const announce = (text: string): void => {
  const announcer = document.getElementById("announcer");
  if (announcer !== null) {
    announcer.textContent = text.slice(0, 300);
  }
};
