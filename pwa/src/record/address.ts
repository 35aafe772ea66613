/** "12 đường số 3, ấp An Hòa, Phường An Bình": the parts that were said, in the order people write. */
export function addressText(address: unknown, communeName: (code: string) => string = code => code): string {
  const { line, hamlet, commune } = (address ?? {}) as { [part: string]: string | null | undefined }
  return [line, hamlet, commune && communeName(commune)].filter(Boolean).join(', ')
}
