// Where accounts are asked for that are not kept here.

/** Single sign-on at an OpenID Connect provider. */
export type SingleSignOn = {
  /** Shown on the button. */
  name: string;
  /** Address of its `.well-known/openid-configuration`. */
  discoveryUrl: string;
  clientId: string;
  clientSecret: string;
  /** Claim that holds our account name; preferred_username unless set. */
  accountClaim?: string;
};
