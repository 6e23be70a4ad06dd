import { named } from './named.ts'

/** What the currencies are called that exchanges and their files use most; of the others the code is name enough. */
export const FIAT_NAMES = named(`
AED UAE dirham | ARS Argentine peso | AUD Australian dollar | BGN Bulgarian lev (to 2025) | BRL Brazilian real | CAD Canadian dollar | CHF Swiss franc
CLP Chilean peso | CNH Renminbi outside China | CNY Renminbi | COP Colombian peso | CZK Czech koruna | DKK Danish krone | EGP Egyptian pound | EUR Euro
GBP Pound sterling | GEL Georgian lari | GHS Ghanaian cedi | HKD Hong Kong dollar | HRK Croatian kuna (to 2022) | HUF Hungarian forint | IDR Indonesian rupiah
ILS Israeli shekel | INR Indian rupee | ISK Icelandic krona | JPY Japanese yen | KES Kenyan shilling | KRW South Korean won | KZT Kazakh tenge
LTL Lithuanian litas (to 2014) | LVL Latvian lats (to 2013) | MAD Moroccan dirham | MXN Mexican peso | MYR Malaysian ringgit | NGN Nigerian naira
NOK Norwegian krone | NZD New Zealand dollar | PEN Peruvian sol | PHP Philippine peso | PKR Pakistani rupee | PLN Polish zloty | RON Romanian leu
RSD Serbian dinar | RUB Russian rouble | SAR Saudi riyal | SEK Swedish krona | SGD Singapore dollar | THB Thai baht | TRY Turkish lira | TWD New Taiwan dollar
UAH Ukrainian hryvnia | UGX Ugandan shilling | USD US dollar | UYU Uruguayan peso | VND Vietnamese dong | ZAR South African rand
`)
