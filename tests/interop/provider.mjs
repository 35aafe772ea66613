// A certified OpenID provider (npm oidc-provider) with one person who signs in at once. Prints its issuer when it listens.
import { createHash, generateKeyPairSync } from 'node:crypto'
import { createServer } from 'node:http'
import Provider from 'oidc-provider'

const PERSON = { accountId: 'hanh', acr: 'urn:hssk:vneid:2', amr: ['otp'] }
const CLAIMS = { name: 'Nguyễn Thị Mỹ Hạnh', birthdate: '1994-03-14', gender: 'female', citizen_id: '092194000011' }

const server = createServer((request, response) => app(request, response))
server.listen(0, '127.0.0.1', () => {
  start(`http://127.0.0.1:${server.address().port}`)
})
let app

function start(issuer) {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const provider = new Provider(issuer, {
    clients: [JSON.parse(process.env.CLIENT)],
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), alg: 'ES256', use: 'sig' }] },
    cookies: { keys: ['interop'] },
    acrValues: ['urn:hssk:vneid:1', 'urn:hssk:vneid:2'],
    claims: { openid: ['sub'], profile: Object.keys(CLAIMS), acr: null, amr: null, auth_time: null, sid: null },
    subjectTypes: ['pairwise'],
    pairwiseIdentifier: (_, accountId, client) => createHash('sha256').update(client.sectorIdentifier + accountId).digest('hex'),
    enabledJWA: {
      clientAuthSigningAlgValues: ['ES256'],
      idTokenSigningAlgValues: ['ES256'],
      idTokenEncryptionAlgValues: ['ECDH-ES+A256KW'],
      idTokenEncryptionEncValues: ['A256GCM'],
    },
    clientAuthMethods: ['private_key_jwt'],
    features: {
      devInteractions: { enabled: false },
      encryption: { enabled: true },
      pushedAuthorizationRequests: { enabled: true, requirePushedAuthorizationRequests: true },
      rpInitiatedLogout: { enabled: true },
    },
    findAccount: (_, accountId) => ({ accountId, claims: () => ({ sub: accountId, ...CLAIMS }) }),
    loadExistingGrant: granted,
    interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
  })
  const rest = provider.callback()
  app = (request, response) => (request.url.startsWith('/interaction/') ? signIn(provider, request, response) : rest(request, response))
  console.log(issuer)
}

const signIn = (provider, request, response) => provider.interactionFinished(request, response, { login: PERSON })

async function granted({ oidc }) {
  const grant = new oidc.provider.Grant({ clientId: oidc.client.clientId, accountId: oidc.session.accountId })
  grant.addOIDCScope('openid profile')
  await grant.save()
  return grant
}
