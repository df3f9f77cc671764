/** What a promise gives within `milliseconds`; `undefined` when it takes longer. Rejects when it does so in that time. */
export async function soon<Value extends object | string>(
  milliseconds: number,
  value: Promise<Value>,
): Promise<Value | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), milliseconds);
  });
  try {
    return await Promise.race([value, late]);
  } finally {
    clearTimeout(timer);
  }
}
