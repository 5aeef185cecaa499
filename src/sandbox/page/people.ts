/** Who has a mailbox in the sandbox, in the order in which the page shows them. */
export interface SandboxPerson {
  readonly address: string;
  readonly name: string;
  readonly role: string;
}

export const DESK_ADDRESS = 'support@example.com';

export const PEOPLE: readonly SandboxPerson[] = [
  { address: 'ken@example.com', name: 'Ken Miller', role: 'a user' },
  { address: 'john@example.com', name: 'John Doe', role: 'agent, first line' },
  { address: 'jane@example.com', name: 'Jane Doe', role: 'agent, administrator' },
  { address: DESK_ADDRESS, name: 'Example Support', role: 'the desk: what the daemon did' },
];
