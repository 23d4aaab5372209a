import http from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';

export const CLIENT = { id: 'leerkring', secret: 'a-client-secret-for-tests' };

/** What the provider says of one person: `sub` is the key, the rest are claims. */
export type Account = Record<string, string | boolean>;

export interface TestProvider {
  issuer: string;
  /** The person who "types a password" there from now on. */
  signInAs(sub: string): void;
  /** Scopes asked of the provider so far. */
  asked: string[];
  stop(): Promise<void>;
}

/**
 * A real OpenID Connect provider on loopback, which asks nobody for a password.
 * @param inIdToken claims stand in the ID token, as ACM/IDM does; else only at the userinfo endpoint.
 */
export async function startProvider(
  redirectUri: string,
  accounts: Record<string, Account>,
  { inIdToken = true } = {},
): Promise<TestProvider> {
  const server = http.createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  let present = '';
  const asked: string[] = [];

  const provider: Provider = new Provider(issuer, {
    clients: [
      {
        client_id: CLIENT.id,
        client_secret: CLIENT.secret,
        redirect_uris: [redirectUri],
        token_endpoint_auth_method: 'client_secret_basic',
      },
    ],
    claims: {
      openid: ['sub'],
      profile: ['given_name', 'family_name'],
      vo: ['vo_id', 'vo_orgcode', 'vo_email', 'email', 'email_verified'],
    },
    conformIdTokenClaims: !inIdToken,
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
    cookies: { keys: ['only-for-tests'] },
    findAccount: (_, sub) => ({ accountId: sub, claims: () => ({ sub, ...accounts[sub] }) }),
    async loadExistingGrant({ oidc }) {
      const grant = new provider.Grant({ clientId: CLIENT.id, accountId: oidc.session?.accountId });
      const scope = String(oidc.params?.scope);
      asked.push(scope);
      grant.addOIDCScope(scope);
      await grant.save();
      return grant;
    },
  });
  const handle = provider.callback();
  server.on('request', (request, response) => {
    if (!request.url?.startsWith('/interaction/')) return void handle(request, response);
    provider.interactionFinished(request, response, { login: { accountId: present } }).catch((error: unknown) => {
      response.writeHead(500).end(String(error));
    });
  });

  return {
    issuer,
    asked,
    signInAs: (sub) => {
      present = sub;
    },
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
