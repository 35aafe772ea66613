type Policy = { createScriptURL(url: string): string }
type Factory = { createPolicy(name: string, rules: Policy): Policy }

// the development server serves the sources under their own names
const OWN = import.meta.env.PROD
  ? /^\/(sw\.js|assets\/reader-worker-[\w-]+\.js)$/
  : /^\/(sw\.js$|src\/.*reader-worker)/

function own(url: string): string {
  if (!OWN.test(url)) throw new TypeError('not a worker of ours')
  return url
}

const factory = (globalThis as { trustedTypes?: Factory }).trustedTypes
const policy = factory ? factory.createPolicy('sokhoe', { createScriptURL: own }) : { createScriptURL: own }

/** The one policy of this site: it lets through nothing but the service worker and the reader of QR codes. */
export const ownScript = (url: string): string => policy.createScriptURL(url)
