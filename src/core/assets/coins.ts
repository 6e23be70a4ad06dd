import { named } from './named.ts'

/**
 * Coins of chains of their own, by the names that their projects use. Enough of them to tell what is known from what is not; a coin
 * that is missing here is an asset all the same, and shown as unconfirmed.
 *
 * @source names and symbols agree with npm ccxt@4.5.84 (markets of its exchanges) and https://github.com/rotki/assets
 */
export const COINS = named(`
A Vaulta | ADA Cardano | AE Aeternity | AION Aion | ALGO Algorand | ALPH Alephium | APT Aptos | AR Arweave | ARDR Ardor | ARK Ark
ATOM Cosmos Hub | AVAX Avalanche | AXL Axelar | BCD Bitcoin Diamond | BCH Bitcoin Cash | BEAM Beam | BERA Berachain | BNB BNB | BSV Bitcoin SV
BTC Bitcoin | BTG Bitcoin Gold | BTM Bytom | BTS BitShares | CELO Celo | CFX Conflux | CKB Nervos | CORE Core | CRO Cronos | CSPR Casper
CTXC Cortex | DASH Dash | DCR Decred | DGB DigiByte | DOGE Dogecoin | DOT Polkadot | DYDX dYdX | DYM Dymension | EGLD MultiversX | ELA Elastos
ETC Ethereum Classic | ETH Ether | ETHW EthereumPoW | ETP Metaverse | EVMOS Evmos | FIL Filecoin | FIRO Firo | FLOW Flow | FLR Flare | FLUX Flux
GLMR Moonbeam | GRAM Gram | GRS Groestlcoin | HBAR Hedera | HC HyperCash | HIVE Hive | HNT Helium | HYPE Hyperliquid | ICP Internet Computer | ICX Icon
INJ Injective | INIT Initia | IOST IOST | IOTA Iota | IOTX IoTeX | IP Story | JUNO Juno | KAIA Kaia | KAS Kaspa | KAVA Kava | KDA Kadena
KMD Komodo | KSM Kusama | LSK Lisk | LTC Litecoin | LUNA Terra | LUNC Terra Classic | MINA Mina | MNTL AssetMantle | MOVR Moonriver | NAV Navcoin
NEAR Near | NEO Neo | NMC Namecoin | NTRN Neutron | NULS Nuls | NXT Nxt | ONE Harmony | ONT Ontology | OSMO Osmosis | OXEN Oxen
PIVX PIVX | POL Polygon Ecosystem Token | PPC Peercoin | QTUM Qtum | RDD ReddCoin | ROSE Oasis | RUNE THORChain | RVN Ravencoin | S Sonic | SAGA Saga
SC Siacoin | SCRT Secret | SEI Sei | SIGNA Signum | SOL Solana | STEEM Steem | STRK Starknet | STX Stacks | SUI Sui | SYS Syscoin | TAO Bittensor
TIA Celestia | TRX Tron | VET VeChain | VIC Viction | VSYS V Systems | VTC Vertcoin | WAN Wanchain | WAVES Waves | WAXP WAX | WEMIX Wemix | XCH Chia
XDC XDC Network | XEC eCash | XEM NEM | XLM Stellar Lumen | XMR Monero | XNO Nano | XRD Radix | XRP XRP | XTZ Tezos | XVG Verge | YOYOW YOYOW
ZEC Zcash | ZEN Horizen | ZETA ZetaChain | ZIL Zilliqa | ZK ZKsync | MON Monad | KAR Karura | ACA Acala | ASTR Astar | BAND Band | BTT BitTorrent
BCHA Bitcoin Cash ABC (to 2021) | DT DT | XVN Ven | DAO The DAO | HT Huobi Token | OKB OKB | MX MX Token | GT GateToken | KCS KuCoin Token | XIN Mixin | STRAX Stratis | SXP Solar | LBTC Liquid Bitcoin
`)
