import type { Asset } from '../asset.ts'
import { named } from './named.ts'

/**
 * Tickers that several coins go by, each with the others. Which one is meant is decided for exchanges whose codes were
 * examined (`codes/`); elsewhere it is assumed to be the best known, and the user is asked.
 *
 * @source ids of CoinGecko as listed in https://github.com/rotki/assets
 */
const SHARED = named(`
AC affil-coin, artcoin | ACE acent, acetoken, tokenstars-ace | ACT achain | AI ai-community, multiverse | ALT aptos-launch-token
APE ape-3 | APX appics, astropepex | ARB arbit, arbitraging | ARC arcticcoin | AURA aura-on-sol, aurora-dao | AVA ava-ai
BABY metababy | BANANA banana-for-scale | BANK bankless-dao, float-protocol | BEAM beam | BLUE blue | BNX binaryx
BOX box-token | BTG bitgem | BTT bittorrent-old, blocktrade | CAT bitclave, cat-2, cyber-arena | COMBO furucombo | CORE coreum
CULT milady-cult-coin | DATA streamr-xdata | DEGEN degen-index | DNT smartlands | EDG edgeware | FORM formation-fi
FTT farmatrust | G g-token | GAL galatasaray-fan-token | GAME gamecredits | GMT gmt-token, mercury-protocol
GST gstcoin, gunstar-metaverse | GTC global-trust-coin | HFT hodl-finance | HOT hydro-protocol | HYPE supreme-finance
IMX impermax | IQ iq-cash | JUP jupiter | KEY key | KNC kyber-network | LA latoken | LAYER unilayer | LOOM loom, loom-network
LUNA luna-by-virtuals, luna-wormhole, wrapped-terra | MASK catwifmask | MC mechaverse | MEME memetic | MM momofun
MNT money-token | NEIRO neiro-2, neiro-on-eth | NGL gold-fever-native-gold | NOM onomy-protocol | OMNI omni, omnicat
ONE menlo-one | ONG ong-social | PLA plair, playchip | PNT penta | POL proof-of-liquidity | PUMP big-pump, pumpbtc-2
RAI reploy | RARE unique-one | RED red | SC shark-cat | SKY skycoin | SOUL cryptosoul | SPX sp8de | STRK strike | STX stox
SYN synlev | TIME chronobank | TON tokamak-network, tontoken | TRAC trac | TRU truebit-protocol | TRUMP maga
TST teleport-system-token | TURBO based-turbo | UST terrausd-wormhole | USDS stableusd | VELO velodrome-finance | WIN wawllet
XCN cryptonite | ZAP zap-2 | ZK polyhedra-network
`)

export function isShared(code: Asset): boolean {
  return SHARED.has(code)
}

/** The other coins that go by this ticker, by their ids at CoinGecko. */
export function othersOf(code: Asset): readonly string[] {
  return SHARED.get(code)?.split(', ') ?? []
}
