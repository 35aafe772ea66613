/** UUIDv5 of `name` under the UUID `space` (RFC 9562 §5.5): how the server names the sibling of a mutation. */
export async function uuid5(space: string, name: string): Promise<string> {
  const prefix = Uint8Array.from(space.replaceAll('-', '').match(/../g) ?? [], hex =>
    Number.parseInt(hex, 16),
  )
  const hash = new Uint8Array(
    await crypto.subtle.digest('SHA-1', new Uint8Array([...prefix, ...new TextEncoder().encode(name)])),
  ).slice(0, 16)
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x50
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80
  const hex = Array.from(hash, byte => byte.toString(16).padStart(2, '0')).join('')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
