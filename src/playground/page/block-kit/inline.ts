/** A run of text inside a paragraph. mrkdwn, Markdown and rich_text all become this before anything is drawn. */

export interface Style {
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly strike?: boolean;
  readonly code?: boolean;
}

export type Inline =
  | { readonly kind: "text"; readonly text: string; readonly style: Style }
  | { readonly kind: "link"; readonly url: string; readonly label: string; readonly style: Style }
  | { readonly kind: "user"; readonly id: string; readonly label?: string; readonly style: Style }
  | { readonly kind: "channel"; readonly id: string; readonly label?: string; readonly style: Style }
  | { readonly kind: "usergroup"; readonly id: string; readonly label?: string; readonly style: Style }
  | { readonly kind: "broadcast"; readonly range: string; readonly style: Style }
  | { readonly kind: "emoji"; readonly name: string; readonly unicode?: string; readonly style: Style }
  | {
      readonly kind: "date";
      /** Seconds since 1970. */
      readonly timestamp: number;
      readonly format: string;
      readonly url?: string;
      readonly fallback?: string;
      readonly style: Style;
    }
  | { readonly kind: "color"; readonly value: string; readonly style: Style };

export interface ListItem {
  readonly content: readonly Inline[];
  /** Set on the items of a Markdown task list. */
  readonly done?: boolean;
}

export type Passage =
  | { readonly kind: "paragraph"; readonly content: readonly Inline[] }
  | { readonly kind: "heading"; readonly level: number; readonly content: readonly Inline[] }
  | { readonly kind: "quote"; readonly content: readonly Inline[] }
  | { readonly kind: "preformatted"; readonly content: readonly Inline[] }
  | {
      readonly kind: "list";
      readonly ordered: boolean;
      /** 0 to 8. */
      readonly indent: number;
      /** Number of the first item. */
      readonly start: number;
      readonly border: boolean;
      readonly items: readonly ListItem[];
    }
  | {
      readonly kind: "grid";
      readonly align: readonly ("left" | "center" | "right")[];
      readonly rows: readonly (readonly (readonly Inline[])[])[];
    }
  | { readonly kind: "rule" };
