import type { Meaning } from './phrases.ts'

/** Into which class a library put a refusal: less than any word of the exchange. */
export const CLASSES: readonly Meaning[] = [
  ...(
    [
      [['exchange_outage', 'network_unreachable'], 2, /exchange ?(?:not ?available|unavailable)|system ?overload/],
      [['rate_limited', 'ip_banned', 'region_blocked'], 3, /ddos ?protection/],
      [['rate_limited', 'ip_banned'], 4, /rate ?limit ?exceeded/],
      [
        ['network_unreachable', 'exchange_outage'],
        3,
        /request ?timeout|network ?error\b|connection ?exception|clientconnector|clientproxy/,
      ],
      [['exchange_maintenance', 'exchange_outage'], 4, /\bon ?maintenance\b/],
      [['missing_permission', 'ip_not_allowed', 'account_restricted'], 2, /permission ?denied/],
      [['nonce_conflict', 'clock_skew'], 3, /invalid ?nonce|nonce ?exception/],
      [['account_restricted', 'account_closed'], 3, /account ?suspended/],
      [['invalid_key', 'invalid_secret', 'missing_permission'], 2, /exchange ?security ?exception/],
    ] as const
  ).map(([causes, weight, phrase]) => ({
    causes,
    weight,
    phrases: [phrase],
    seen: 'ccxt@4.5.84, classes of errors; github.com/knowm/XChange, org.knowm.xchange.exceptions',
  })),
]
