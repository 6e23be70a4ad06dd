import type { Guide } from '../profile.ts'
import { docs } from './calls.ts'

/** How to make the key at Bitget. Names of boxes are Bitget's own. */
export const bitgetGuide: Guide = {
  keyPage: 'https://www.bitget.com/account/newapi',
  steps: [
    'Sign in at www.bitget.com, open the menu of your picture > "API Keys" (API management) > "Create API key" > "System-generated".',
    'Name it, for instance "Holdfast", and set a passphrase. Write it down: Bitget never shows it again.',
    'As permission type choose "Read-only".',
    'Tick what is to be read: on a classic account "Spot", "Wallet / Transfer", "Futures" (orders and positions) and "Margin"; on a unified account "UTA management".',
    'Leave the addresses empty, or enter the one of this computer if it never changes.',
    'Confirm with the codes from e-mail and phone or authenticator; without these two Bitget makes no key.',
    'Copy "API key" and "Secret key" into the fields here, with the passphrase of step 2. Bitget shows the secret once.',
    'Choose here the kind that your account is: classic (it has separate spot and futures accounts) or unified. New accounts are unified since May 2026.',
  ],
  tick: ['Read-only', 'Spot', 'Wallet / Transfer', 'UTA management'],
  neverTick: ['Read-write', 'Withdraw', 'Transfer', 'Trade'],
  notes: [
    'A normal key sees the last 90 days. For older rows make a key for taxes at https://www.bitget.com/taxes-api and choose "Tax API key" here: it sees 366 days of a unified account, and longer of a classic one.',
    'Connect one kind of key for an account, not both: they tell the same events.',
    'Connect soon and let Holdfast sync regularly, at the least every 90 days: what is once imported is kept.',
    'Guides contradict each other on whether a key for taxes has a passphrase. If you were not asked for one, leave it empty.',
    'The passphrase is the one of this key, not the password of the account.',
  ],
  troubleshooting: [
    {
      problem: '40084 or 40085 (Classic / Unified Account mode)',
      remedy:
        'The account is of the other mode: choose the other kind of key here. A key of one mode does not serve the other.',
    },
    {
      problem: '40014 Incorrect permissions',
      remedy:
        'The text names the right that is missing: tick it on the key. A key for taxes gets this everywhere but in its own kind here.',
    },
    {
      problem: '40012 apikey/password is incorrect',
      remedy: 'Enter the passphrase of this key once more. If it is lost, make a new key.',
    },
    { problem: '40009 sign signature error', remedy: 'The secret does not belong to this key. Copy it again, whole.' },
    { problem: '40006 or 40037', remedy: 'The key is mistyped or was deleted. Copy it again; it begins with "bg_".' },
    { problem: '40018 or 40038', remedy: "Add this computer's address to the key, or leave its addresses empty." },
  ],
  source: docs('common/quick-start'),
}
