import type { Guide } from '../profile.ts'
import { article } from './calls.ts'

/** How to make a key at KuCoin. Names of boxes are KuCoin's own. */
export const kucoinGuide: Guide = {
  keyPage: 'https://www.kucoin.com/account/api',
  steps: [
    'Sign in at www.kucoin.com, open the menu of your picture > "API Management", and choose "Create API".',
    'Choose "API Trading" (API-based trading), not "Link Third-Party Applications": Holdfast is not on that list.',
    'Give it a name such as "Holdfast" and set an API passphrase of 7 to 32 characters. Write it down: KuCoin never shows it again.',
    'Under permissions leave only "General" ticked.',
    'Leave "IP restriction" at "No"; choose "Yes" if this computer has a fixed address.',
    'Confirm with trading password, e-mail code and authenticator, and follow the link of the activation e-mail if one comes.',
    'Copy "API Key" and "API Secret" into the fields here, with the passphrase of step 3. KuCoin shows the secret once.',
  ],
  tick: ['General'],
  neverTick: ['Spot', 'Margin', 'Futures', 'Earn', 'FlexTransfers', 'Withdrawal', 'Transfer'],
  notes: [
    'KuCoin gives out its main ledger for one year and that of the spot account for three days. What is older must be imported as a file ("Account History").',
    'Let Holdfast sync every day: what is once imported is kept, and three days without a sync lose rows of the spot account.',
    'The passphrase is the one of this key. It is neither the trading password nor the password of the account.',
    'A key with "General" alone does not expire.',
  ],
  troubleshooting: [
    {
      problem: '400003 KC-API-KEY not exists',
      remedy: 'The key is mistyped or was deleted. Copy it again; it has 24 characters.',
    },
    {
      problem: '400004 Invalid KC-API-PASSPHRASE',
      remedy: 'Enter the passphrase that you made up for this key. If it is lost, make a new key.',
    },
    {
      problem: '400005 Invalid KC-API-SIGN',
      remedy: 'The secret does not belong to this key. Copy it again; it has 36 characters with 4 hyphens.',
    },
    {
      problem: '400006 The requested ip address is not in the api whitelist',
      remedy: 'Add this computer\'s address to the key, or set its IP restriction to "No".',
    },
    { problem: '400007 Require more permission', remedy: 'Tick "General" on the key.' },
  ],
  source: article('https://www.kucoin.com/support/360015102174'),
}
