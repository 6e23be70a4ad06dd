import type { Guide } from '../profile.ts'
import { article } from './calls.ts'

/** How to make a key at Binance.US. Names of boxes are Binance.US's own. */
export const binanceusGuide: Guide = {
  keyPage: 'https://www.binance.us',
  steps: [
    'Sign in at binance.us in a browser, open your profile and choose "API Management".',
    'Give the key a label such as "Holdfast", choose "Create", and confirm with the two-factor code and the e-mail.',
    'Leave only "Can Read" on; "Spot Trading" and "Withdrawals" stay off.',
    'Leave access unrestricted, or restrict it to the address of this computer if that is a fixed one.',
    'Copy the API Key and the Secret Key into the fields here; the secret is shown once.',
  ],
  tick: ['Can Read'],
  neverTick: ['Spot Trading', 'Withdrawals'],
  notes: [
    'Binance.US is another company than Binance: keys of one do not work at the other.',
    'Binance.US has no list of all your trades: every market is asked for by name, which takes some minutes the first time.',
    'Binance.US does not say which rights a key has. See for yourself that only "Can Read" is on.',
    'Trades of markets that Binance.US has closed are not given out any more; the "Transaction history" file has them.',
  ],
  troubleshooting: [
    {
      problem: '-2015 Invalid API-key, IP, or permissions for action',
      remedy:
        'One text for several causes: the key is mistyped or deleted, it is a key of Binance and not of Binance.US, this computer\'s address is not on its list, or "Can Read" is off.',
    },
    {
      problem: '-1022 Signature for this request is not valid',
      remedy: 'The secret does not belong to this key. Copy it again.',
    },
    {
      problem: '-2014 API-key format invalid',
      remedy: 'The key was cut or has stray characters. It has 64 letters and digits.',
    },
    {
      problem: 'A key that worked is refused without a reason',
      remedy: 'Binance.US advises new keys every 90 days and has disabled old ones before. Make a new one.',
    },
  ],
  source: article(
    'https://intercom.help/binance-us/en/articles/9842812-binance-us-api-keys-best-practices-safety-tips',
  ),
}
