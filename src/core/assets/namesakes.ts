import type { AssetKind } from './kind.ts'

/** An asset whose symbol another asset is known by, so that its id had to be another. */
export interface Namesake {
  readonly symbol: string
  readonly name: string
  readonly kind: AssetKind
}

const coin = (symbol: string, name: string): Namesake => ({ symbol, name, kind: 'coin' })
const token = (symbol: string, name: string): Namesake => ({ symbol, name, kind: 'token' })

/**
 * Assets that share a symbol with a better known one, by id. Those of exchanges that list them under the plain symbol come from
 * the codes of that exchange (`codes/`); those of a time come from `collisions.ts`.
 *
 * @source npm ccxt@4.5.84, commonCurrencies of the exchanges, for which coin is meant; `collisions.ts` for the old ones
 */
export const NAMESAKES: Readonly<Record<string, Namesake>> = {
  // Of one exchange.
  APTOSLAUNCHTOKEN: token('ALT', 'Aptos Launch Token'),
  ASSF: token('ASS', 'ASSF'),
  ASTROPEPEX: token('APX', 'AstroPepeX'),
  AXISDEFI: token('AXIS', 'Axis DeFi'),
  BEYONDFI: token('BYN', 'Beyond Finance'),
  BIGONETOKEN: token('ONE', 'BigONE Token'),
  BITCOINFILE: token('BIFI', 'Bitcoin File'),
  COFIX: token('COFI', 'CoFiX'),
  CYBEREITS: token('CRE', 'Cybereits'),
  DEFIBOX: token('BOX', 'DefiBox'),
  DEGENERATORMEME: token('MEME', 'Degenerator Meme'),
  DEGENREBORN: token('DEGEN', 'DegenReborn'),
  DFISTARTER: token('DFI', 'DfiStarter'),
  DFUTURE: token('DFT', 'dFuture'),
  EGORASCREDIT: token('EGC', 'Egoras Credit'),
  EVADORE: token('EVA', 'Evadore'),
  FLUX1: token('FLUX', 'Flux, the other one of MEXC'),
  FREEROSSDAO: token('FREE', 'FreeRossDAO'),
  FTXUSERSDEBT: token('FUD', "FTX Users' Debt"),
  FXTTOKEN: token('FXT', 'FXT Token'),
  GAMECOM: token('GTC', 'Game.com'),
  GAMECOM_BSC: token('GTC', 'Game.com on BNB Smart Chain'),
  GAMECOM_HT: token('GTC', 'Game.com on Heco'),
  GASDAO: token('GAS', 'Gas DAO'),
  GFNGL: token('NGL', 'Gold Fever Native Gold'),
  GMTTOKEN: token('GMT', 'GMT Token (GoMining)'),
  GOOSEFINANCE: token('EGG', 'Goose Finance'),
  HITCHAIN: token('HIT', 'HitChain'),
  IQCASH: coin('IQ', 'IQ.Cash'),
  JADEPROTOCOL: token('JADE', 'Jade Protocol'),
  MILLION: token('MM', 'Million'),
  MIMOSA: token('MIMO', 'Mimosa'),
  MIMSWARM: token('MIM', 'MIM Swarm'),
  MOBILIANCOIN: token('MBN', 'Mobilian Coin'),
  MORPHER: token('MPH', 'Morpher'),
  OMNICAT: token('OMNI', 'OmniCat'),
  OMNILAYER: token('OMNI', 'Omni Layer'),
  ORSGROUP: token('ORS', 'ORS Group'),
  PENTA: token('PNT', 'Penta'),
  PLAYCHIP: token('PLA', 'PlayChip'),
  PROSFINANCE: token('PROS', 'Pros.Finance'),
  RAIREFLEXINDEX: token('RAI', 'Rai Reflex Index'),
  SINCITYTOKEN: token('SIN', 'Sin City Token'),
  SOULSAVER: token('SOUL', 'SoulSaver'),
  SOULSWAP: token('SOUL', 'SoulSwap'),
  STEPHERO: token('HERO', 'Step Hero'),
  SUPERBITCOIN: coin('SBTC', 'Super Bitcoin'),
  THEMIS: token('GET', 'Themis'),
  TOKAMAKNETWORK: token('TON', 'Tokamak Network'),
  TRACO: token('TRAC', 'Traco'),
  TRINITYNETWORKCREDIT: token('TNC', 'Trinity Network Credit'),
  TRUMPMAGA: token('TRUMP', 'Maga'),
  VAIOT: token('VAI', 'Vaiot'),
  XBT: token('XBT', 'XBT (not Bitcoin)'),
  XREATORS: token('ORT', 'Xreators'),
  // Of a time.
  ACHAIN: coin('ACT', 'Achain'),
  'BTT-OLD': token('BTT', 'BitTorrent (to 2022)'),
  REPV1: token('REP', 'Augur, first token'),
  SKYCOIN: coin('SKY', 'Skycoin'),
  'STRAX-OLD': coin('STRAX', 'Stratis (to 2024)'),
  'SUN-OLD': token('SUN', 'Sun (to 2021)'),
}
