import type { PageEvent } from "../protocol.ts";
import { eventsAddress } from "./server.ts";

const RETRY_MS = { first: 500, longest: 8000 };

interface Listener {
  /** Connected, for the first time or again: what happened before is to be fetched. */
  readonly onOpen: () => void;
  readonly onEvent: (event: PageEvent) => void;
  readonly onLost: () => void;
}

/** The stream of one user's events; comes back by itself, also where the browser gives up (a restarted server). */
export class LiveEvents {
  readonly #user: string;
  readonly #listener: Listener;
  #source: EventSource | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #wait = RETRY_MS.first;

  constructor(user: string, listener: Listener) {
    this.#user = user;
    this.#listener = listener;
  }

  open(): void {
    const source = new EventSource(eventsAddress(this.#user));
    this.#source = source;
    source.onopen = () => {
      this.#wait = RETRY_MS.first;
      this.#listener.onOpen();
    };
    source.onmessage = ({ data }) => {
      const event: PageEvent = JSON.parse(data);
      this.#listener.onEvent(event);
    };
    source.onerror = () => {
      this.#listener.onLost();
      source.close();
      this.#timer = setTimeout(() => this.open(), this.#wait);
      this.#wait = Math.min(RETRY_MS.longest, this.#wait * 2);
    };
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#source?.close();
  }
}
