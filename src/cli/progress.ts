export interface Progress {
  show(what: string): void;
  end(): void;
}

/** One line on standard error that is written over, and nothing where no person looks on. */
export function showProgress(label: string, stream: NodeJS.WriteStream = process.stderr): Progress {
  let shown = false;
  return {
    show(what) {
      if (!stream.isTTY) return;
      // Back to the beginning of the line, and what stood there is cleared.
      stream.write(`\r\u001b[K${label} ${what}`);
      shown = true;
    },
    end() {
      if (shown) stream.write("\n");
      shown = false;
    },
  };
}
