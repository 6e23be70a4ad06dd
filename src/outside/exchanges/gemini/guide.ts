import type { Guide } from '../profile.ts'
import { docs } from './calls.ts'

/** How to make a key at Gemini. Names of roles are Gemini's own. */
export const geminiGuide: Guide = {
  keyPage: 'https://exchange.gemini.com/settings/api',
  steps: [
    'Sign in at exchange.gemini.com in a browser and open Account > Settings > API.',
    'Choose "Create a new API key". As scope choose the account to read, such as "Primary", and not "Master".',
    'On the next page the role "Trader" is ticked already: untick it and tick "Auditor".',
    'Leave "Requires heartbeat" off. "Uses a time based nonce" may be on or off.',
    'Choose "Unrestricted", or trusted addresses only if this computer has a fixed one.',
    'Confirm with the two-factor code. Copy key and secret into the fields here; the secret is shown once. Tick that you have copied them and confirm.',
    'Make one more key for each further account.',
  ],
  tick: ['Auditor'],
  neverTick: ['Trader', 'Fund Manager', 'Administrator'],
  notes: [
    'Make a key for Holdfast alone: two programs on one key disturb each other.',
    'Gemini gives 50 transfers every five seconds: an account with 2,000 of them takes over three minutes.',
    'An account for perpetuals has keys of its own; choose that kind here.',
  ],
  troubleshooting: [
    {
      problem: 'InvalidApiKey',
      remedy: 'The key is mistyped, deleted, or of the sandbox. It begins with "account-"; copy it again.',
    },
    {
      problem: 'InvalidSignature',
      remedy: 'The key is known and the secret is not its own. Copy it again, or make a new key.',
    },
    {
      problem: 'Nonce has not increased since your last call',
      remedy: 'Another program has used this key. Make a key for Holdfast alone.',
    },
    {
      problem: 'Nonce is not within 30 seconds of server time',
      remedy:
        'The clock of this computer is wrong: turn on automatic time. Or make the key without "Uses a time based nonce".',
    },
    { problem: 'MissingRole', remedy: 'Make a key with the role "Auditor".' },
    {
      problem: 'RemoteAddressForbidden',
      remedy: 'Add the address of this computer to the trusted ones of the account group, or choose "Unrestricted".',
    },
    { problem: 'MissingAccounts', remedy: 'This is a master key. Make one whose scope is an account.' },
  ],
  source: docs('authentication/api-key'),
}
