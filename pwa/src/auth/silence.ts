/** This browser is not woken any more for whoever leaves or shares it; the server learns it from the push service. */
export async function silence() {
  const worker = await globalThis.navigator?.serviceWorker?.getRegistration().catch(() => undefined)
  const held = await worker?.pushManager?.getSubscription().catch(() => null)
  await held?.unsubscribe().catch(() => false)
}
