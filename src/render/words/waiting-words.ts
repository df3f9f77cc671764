/** What a modal says while Slack or the store takes its time, and when that came to nothing. Plain text. */
export interface WaitingWords {
  readonly loading: string;
  readonly notOpened: string;
  readonly saving: string;
  /** Above the form, which holds all that was filled in. */
  readonly notSaved: string;
}

export const waitingZh: WaitingWords = {
  loading: "正在打开，请稍候。",
  notOpened: "刚才没有打开成，请关掉再试一次。",
  saving: "正在保存，请稍候。",
  notSaved: "刚才没有保存成。您填的内容都还在，请再点一次“保存”。如果还不行，请告诉管理员。",
};

export const waitingEn: WaitingWords = {
  loading: "Opening, one moment please.",
  notOpened: "This could not be opened. Please close it and try again.",
  saving: "Saving, one moment please.",
  notSaved:
    "That was not saved. All that you filled in is still here: please press “Save” again. If it fails again, tell your administrator.",
};
