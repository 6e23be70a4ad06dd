import { named } from './named.ts'

/**
 * Tokens that live on the chain of another coin, stablecoins and staked coins among them.
 *
 * @source names and symbols agree with npm ccxt@4.5.84 (markets of its exchanges) and https://github.com/rotki/assets
 */
export const TOKENS = named(`
1INCH 1inch | AAVE Aave | ABYSS Abyss | ACH Alchemy Pay | ACX Across | AERO Aerodrome | AGI SingularityNET (to 2021) | AGIX SingularityNET
AGLD Adventure Gold | AKRO Akropolis | ALCX Alchemix | ALICE My Neighbor Alice | ALPHA Stella | ALT AltLayer | AMP Amp | AMPL Ampleforth
ANKR Ankr | ANT Aragon | APE ApeCoin | API3 API3 | ARB Arbitrum | ARKM Arkham | AUDIO Audius | AUCTION Bounce | AURA Aura Finance | AWE AWE Network
AXS Axie Infinity | ACT Act I: The AI Prophecy | AI16Z ai16z | BADGER Badger | BAL Balancer | BAT Basic Attention Token | BBTC Binance Wrapped BTC | BEAMX Beam (Merit Circle) | BETH Beacon ETH
BICO Biconomy | BIFI Beefy | BIT BitDAO | BLUR Blur | BLZ Bluzelle | BNSOL Binance Staked SOL | BNT Bancor | BOBA Boba
BOME Book of Meme | BONK Bonk | BORG SwissBorg | BRZ Brazilian Digital Token | BUSD Binance USD | BZRX bZx | C98 Coin98 | CAKE PancakeSwap
CBBTC Coinbase Wrapped BTC | CBETH Coinbase Wrapped Staked ETH | CDCETH Crypto.com Staked ETH | CEL Celsius | CELR Celer | CHR Chromia | CHZ Chiliz
COCOS Cocos-BCX | COMBO Combo | COMP Compound | COTI Coti | COW CoW Protocol | CREAM Cream | CRV Curve | CTSI Cartesi | CUDOS Cudos
CVC Civic | CVX Convex | CXT Covalent X | CYBER Cyber | D Dar Open Network | DAI Dai | DATA Streamr | DENT Dent | DIA DIA
DNT district0x | DODO DODO | DRGN Dragonchain | EIGEN EigenLayer | ELF aelf | ENA Ethena | ENJ Enjin Coin | ENS Ethereum Name Service
ERD Elrond (to 2020) | ETHFI ether.fi | EURC EURC | EURQ Quantoz EURQ | EURR StablR Euro | EURS Stasis Euro | EURT Tether EUR | EZ EasyFi
FDUSD First Digital USD | FET Artificial Superintelligence Alliance | FLOKI Floki | FNSA Finschia | FORM Four | FORTH Ampleforth Governance
FRAX Frax | FTT FTX Token | FUN FunToken | FXS Frax Share | G Gravity | GAL Galxe | GALA Gala | GAS Gas | GHST Aavegotchi | GLM Golem | GMT Stepn
GMX GMX | GNO Gnosis | GODS Gods Unchained | GRT The Graph | GST Green Satoshi Token | GTC Gitcoin | GUSD Gemini Dollar | HFT Hashflow | HIFI Hifi
HIGH Highstreet | HOT Holo | ICN Iconomi | ID Space ID | IDEX Idex | ILV Illuvium | IMX Immutable | IQ IQ | JASMY JasmyCoin | JOE Joe
JTO Jito | JUP Jupiter | JST Just | KEEP Keep Network | KEY SelfKey | KNC Kyber Network Crystal | LDO Lido | LEND Aave (to 2020) | LEO Unus Sed Leo
LINK Chainlink | LIT Litentry | LOKA League of Kingdoms | LOOM Loom Network | LPT Livepeer | LQTY Liquity | LRC Loopring | LUMIA Lumia | MAGIC Magic
MANA Decentraland | MANTA Manta | MANTRA Mantra | MASK Mask Network | MC Merit Circle | MCO Monaco | MDOGE MicroDoge | ME Magic Eden | MEME Memecoin
METIS Metis | MFT Hifi (to 2023) | MITH Mithril | MKR Maker | MLN Enzyme | MNT Mantle | MPL Maple (to 2024) | MPH 88mph | MTL Metal | MULTI Multichain
NCASH Nucleus Vision | NEXO Nexo | NFT Apenft | NKN NKN | NMR Numeraire | NOM Nomina | NOT Notcoin | NPXS Pundi X (to 2021) | NU NuCypher | OCEAN Ocean
OGN Origin | OGV Origin Dollar Governance | OM Mantra (to 2026) | OMG OMG Network | OMNI Omni Network | ONDO Ondo | OOKI Ooki | OP Optimism | ORDI Ordi
ORN Orion | OXT Orchid | PAX Paxos Standard | PAXG Pax Gold | PDA PlayDapp | PENDLE Pendle | PENGU Pudgy Penguins | PEPE Pepe | PERP Perpetual
PHB Phoenix | PIXEL Pixels | PLA PlayDapp (to 2024) | PNT pNetwork | POLY Polymath | POLYX Polymesh | POND Marlin | POWR Powerledger | PRIME Echelon Prime
PUNDIX Pundi X | PYTH Pyth | PYUSD PayPal USD | QASH Qash | QKC QuarkChain | QNT Quant | QUICK QuickSwap | RAD Radworks | RARE SuperRare | RAY Raydium
RBTC Rootstock Bitcoin | REN Ren | RENDER Render | REP Augur | REQ Request | RLC iExec | RLUSD Ripple USD | ROOT The Root Network | RPL Rocket Pool
RSR Reserve Rights | SAI Sai | SAND The Sandbox | SHIB Shiba Inu | SKL Skale | SKY Sky | SLF Self Chain | SLP Smooth Love Potion | SNGLS SingularDTV
SNT Status | SNX Synthetix | SPELL Spell | SPK Spark | SRM Serum | SSV SSV Network | STETH Lido Staked ETH | STG Stargate | STORJ Storj | STPT STP
SUN Sun | SUPER SuperVerse | SUSD Synthetix USD | SUSHI Sushi | SWFTC SwftCoin | SYN Synapse | SYRUP Syrup | T Threshold | TBTC Threshold BTC
THETA Theta | TLM Alien Worlds | TRAC OriginTrail | TRB Tellor | TRIBE Tribe | TRU TrueFi | TRUMP Official Trump | TUSD TrueUSD | TWT Trust Wallet
UMA UMA | UNI Uniswap | USD1 World Liberty Financial USD | USDC USD Coin | USDD Decentralized USD | USDE Ethena USD | USDG Global Dollar | USDK USDK
USDP Pax Dollar | USDQ Quantoz USDQ | USDR StablR USD | USDS Sky Dollar | USDT Tether | USTC Terra Classic USD | UTK xMoney | VAI Vai | VIRTUAL Virtuals
W Wormhole | WBETH Wrapped Beacon ETH | WBTC Wrapped Bitcoin | WETH Wrapped Ether | WIF dogwifhat | WIN WINkLink | WLD Worldcoin | WLFI World Liberty Financial
WOO Woo | WSTETH Lido Wrapped Staked ETH | XAUT Tether Gold | XCHF CryptoFranc | XVS Venus | YEED YEED | YFI yearn | YGG Yield Guild Games | ZRO LayerZero
ZRX 0x | BEYOND Beyond Protocol | BRL1 BRL1 | CS Credits | NKC Nework | PASS Blockpass | RST Raini Studios | UTNP Universa | VEN VeChain (to 2018) | ZB ZB Token | BGB Bitget Token | A2Z Arena-Z | ZKJ Polyhedra | VALUE Value DeFi
`)
