/**
 * Currencies of states by their ISO 4217 codes, with those that are no longer money: whoever sold bitcoin for kuna in 2021 has a
 * row with HRK. Funds, metals and test codes of the standard (XAU, XDR, XXX) are no currencies of a state and are left out, and so
 * are codes that a coin is better known by.
 *
 * @source ISO 4217, lists one and three, https://www.six-group.com/en/products-services/financial-information/data-standards.html
 */
const PRESENT =
  'AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY COP ' +
  'CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ' +
  'ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN ' +
  'MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD ' +
  'SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWG'

/** In the years of crypto-assets still money, or still in files of that time. CNH is no ISO code, but what exchanges call yuan outside China. */
const FORMER = 'BYR CNH EEK GHC HRK LTL LVL MRO RUR SLL SKK STD TRL USN VEF ZMK ZWL'

/**
 * Coins that carry the code of a small currency: Mantle, Scroll, OpenDAO, Ethernity, Gyroscope and others. On an exchange the code
 * means the coin. An assumption: a bank's file may mean the currency, and the user can say so by merging.
 */
const COINS_FIRST = new Set('ALL BAM BND BOB CUP ERN GYD LAK MNT MOP PAB SCR SOS STD TOP WST'.split(' '))

export const FIAT_CODES: readonly string[] = `${PRESENT} ${FORMER}`.split(' ').filter((code) => !COINS_FIRST.has(code))
