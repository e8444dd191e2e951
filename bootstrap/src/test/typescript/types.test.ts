// The types that a client generates from openapi.yaml say what may be sent and what is answered.
// Nothing here is run: each line compiles, or does not where it says that it must not.

import type { components, operations, paths } from './generated/openapi.js';

type Schemas = components['schemas'];
type Json<T> = T extends { content: { 'application/json': infer B } } ? B : never;

// Whatever is sent or answered, no operation takes or gives just anything.

type Requests = {
  [O in keyof operations]: operations[O] extends { requestBody: infer R } ? Json<R> : never;
}[keyof operations];

type Answers = {
  [O in keyof operations]: {
    [S in keyof operations[O]['responses']]: Json<operations[O]['responses'][S]>;
  }[keyof operations[O]['responses']];
}[keyof operations];

// @ts-expect-error: no request is a number
export const aNumberSent: Requests = 42;

// @ts-expect-error: no request is a text
export const aTextSent: Requests = 'ada@example.org';

// @ts-expect-error: no answer is a number
export const aNumberAnswered: Answers = 42;

// The sign-up.

type SignUp = paths['/v3/contacts/sign_up_form']['post'];
type Form = SignUp['requestBody']['content']['application/json'];

const list = '01890a5d-ac96-774b-bcce-b302099a8058';

export const byEmail: Form = { email_address: 'ada@example.org', list_memberships: [list] };

export const everything: Required<Form> = {
  email_address: 'ada@example.org',
  first_name: 'Ada',
  last_name: 'King',
  job_title: 'Analyst',
  company_name: 'Engines',
  phone_number: '(202) 555-0142',
  list_memberships: [list],
  custom_fields: [{ custom_field_id: list, value: 'blue' }],
  anniversary: '7/8/1835',
  birthday_month: 12,
  birthday_day: 10,
  street_address: { kind: 'home', street: "12 St James's Square" },
  sms_channel: {
    sms_address: '2025550142',
    dial_code: '1',
    country_code: 'US',
    sms_channel_consents: [
      {
        sms_consent_permission: 'explicit',
        consent_type: 'promotional_sms',
        consent_medium_type: 'LF',
        consent_medium_url: 'https://example.org/form',
        consent_medium_details: 'footer form',
      },
    ],
  },
};

// @ts-expect-error: a form has lists
export const withoutLists: Form = { email_address: 'ada@example.org' };

export const anObject: Form = {
  // @ts-expect-error: an address is a text here
  email_address: { address: 'ada@example.org' },
  list_memberships: [list],
};

// @ts-expect-error: a form has no member of this name
export const misspelt: Form = { email: 'ada@example.org', list_memberships: [list] };

export function theActionIsOneOfTwo(result: Schemas['SignUpResult']): 'created' | 'updated' {
  return result.action;
}

export function theMessageIsThere(errors: Json<SignUp['responses'][400]>): string | undefined {
  return errors[0]?.error_message;
}

// A contact of the account's.

export const creation: Schemas['ContactCreation'] = {
  create_source: 'Account',
  email_address: { address: 'ada@example.org' },
};

// @ts-expect-error: somebody must have acted
export const withoutSource: Schemas['ContactCreation'] = {
  email_address: { address: 'ada@example.org' },
};

// Many contacts at once.

export const someContacts: Schemas['ListActivityInput'] = {
  source: { contact_ids: [list] },
  list_ids: [list],
};

export const allButOne: Schemas['ListActivityInput'] = {
  source: { all_active_contacts: true },
  exclude: { contact_ids: [list] },
  list_ids: [list],
};

// @ts-expect-error: it is said whom it is about
export const ofNobody: Schemas['ListActivityInput'] = { list_ids: [list] };

export function whatWentWrong(activity: Schemas['Activity']): string[] {
  return activity.state === 'completed' ? activity.activity_errors : [];
}
