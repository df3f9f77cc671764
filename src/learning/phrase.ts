/** How people ask for a measure, as an editor has learned from use: searched like the plan's own phrases, never shown. */
export interface Phrase {
  readonly id: string;
  /** Id of the measure: 1.2.3. */
  readonly measure: string;
  readonly text: string;
  /** Slack user id. */
  readonly by: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
}
