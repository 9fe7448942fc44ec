import { atomEntry, type FieldCase, fieldCase, rssItem } from './case.ts'

/** Names of HTML with what they mean: common ones, rare ones, those of two characters, those that end like another begins. */
const NAMES: Readonly<Record<string, string>> = Object.fromEntries(
  (
    'nbsp:\u00a0 iexcl:¡ cent:¢ pound:£ curren:¤ yen:¥ brvbar:¦ sect:§ uml:¨ copy:© ordf:ª laquo:« not:¬ reg:® macr:¯ deg:° plusmn:± sup2:² sup3:³ ' +
    'acute:´ micro:µ para:¶ middot:· cedil:¸ sup1:¹ ordm:º raquo:» frac14:¼ frac12:½ frac34:¾ iquest:¿ Agrave:À Aacute:Á Acirc:Â Atilde:Ã Auml:Ä ' +
    'Aring:Å AElig:Æ Ccedil:Ç Egrave:È Eacute:É Ecirc:Ê Euml:Ë Igrave:Ì Iacute:Í Icirc:Î Iuml:Ï ETH:Ð Ntilde:Ñ Ograve:Ò Oacute:Ó Ocirc:Ô Otilde:Õ ' +
    'Ouml:Ö times:× Oslash:Ø Ugrave:Ù Uacute:Ú Ucirc:Û Uuml:Ü Yacute:Ý THORN:Þ szlig:ß agrave:à aacute:á acirc:â atilde:ã auml:ä aring:å aelig:æ ' +
    'ccedil:ç egrave:è eacute:é ecirc:ê euml:ë igrave:ì iacute:í icirc:î iuml:ï eth:ð ntilde:ñ ograve:ò oacute:ó ocirc:ô otilde:õ ouml:ö divide:÷ ' +
    'oslash:ø ugrave:ù uacute:ú ucirc:û uuml:ü yacute:ý thorn:þ yuml:ÿ OElig:Œ oelig:œ Scaron:Š scaron:š Yuml:Ÿ fnof:ƒ circ:ˆ tilde:˜ ' +
    'Alpha:Α Beta:Β Gamma:Γ Delta:Δ Omega:Ω alpha:α beta:β gamma:γ delta:δ epsilon:ε zeta:ζ eta:η theta:θ iota:ι kappa:κ lambda:λ mu:μ nu:ν xi:ξ ' +
    'omicron:ο pi:π rho:ρ sigmaf:ς sigma:σ tau:τ upsilon:υ phi:φ chi:χ psi:ψ omega:ω thetasym:ϑ upsih:ϒ piv:ϖ ndash:– mdash:— lsquo:‘ rsquo:’ ' +
    'sbquo:‚ ldquo:“ rdquo:” bdquo:„ dagger:† Dagger:‡ bull:• hellip:… permil:‰ prime:′ Prime:″ lsaquo:‹ rsaquo:› oline:‾ frasl:⁄ euro:€ image:ℑ ' +
    'weierp:℘ real:ℜ trade:™ alefsym:ℵ larr:← uarr:↑ rarr:→ darr:↓ harr:↔ crarr:↵ lArr:⇐ uArr:⇑ rArr:⇒ dArr:⇓ hArr:⇔ forall:∀ part:∂ exist:∃ empty:∅ ' +
    'nabla:∇ isin:∈ notin:∉ ni:∋ prod:∏ sum:∑ minus:− lowast:∗ radic:√ prop:∝ infin:∞ ang:∠ and:∧ or:∨ cap:∩ cup:∪ int:∫ there4:∴ sim:∼ cong:≅ ' +
    'asymp:≈ ne:≠ equiv:≡ le:≤ ge:≥ sub:⊂ sup:⊃ nsub:⊄ sube:⊆ supe:⊇ oplus:⊕ otimes:⊗ perp:⊥ sdot:⋅ lceil:⌈ rceil:⌉ lfloor:⌊ rfloor:⌋ lang:⟨ ' +
    'rang:⟩ loz:◊ spades:♠ clubs:♣ hearts:♥ diams:♦ ' +
    // HTML 5
    'Abreve:Ă abreve:ă Amacr:Ā Aogon:Ą aogon:ą Cacute:Ć cacute:ć Ccaron:Č ccaron:č Dcaron:Ď Dstrok:Đ Ecaron:Ě eogon:ę Gbreve:Ğ gbreve:ğ inodot:ı ' +
    'Idot:İ Lstrok:Ł lstrok:ł nacute:ń ncaron:ň odblac:ő racute:ŕ rcaron:ř sacute:ś scedil:ş Scedil:Ş tcaron:ť tcedil:ţ udblac:ű uring:ů zacute:ź ' +
    'zcaron:ž zdot:ż acy:а bcy:б vcy:в yacy:я shchcy:щ iocy:ё jukcy:є yicy:ї check:✓ cross:✗ star:☆ starf:★ phone:☎ female:♀ male:♂ sung:♪ flat:♭ ' +
    'natural:♮ sharp:♯ hyphen:‐ dash:‐ horbar:― Verbar:‖ nldr:‥ mldr:… lbrace:{ rbrace:} lbrack:[ rbrack:] lpar:( rpar:) quest:? excl:! num:# ' +
    'dollar:$ percnt:% ast:* plus:+ comma:, period:. sol:/ bsol:\\ colon:: semi:; equals:= commat:@ lowbar:_ grave:` vert:| fflig:ﬀ ffilig:ﬃ ' +
    'CounterClockwiseContourIntegral:∳ DiacriticalAcute:´ NotEqualTilde:≂̸ acE:∾̳ bne:=⃥ fjlig:fj nvlt:<⃒ caps:∩︀ Afr:𝔄 aopf:𝕒 zscr:𝓏'
  )
    .split(' ')
    .map((pair) => [pair.slice(0, pair.indexOf(':')), pair.slice(pair.indexOf(':') + 1)]),
)

/** Text as the fields of plain words give it. */
const plain = (text: string) => text.replaceAll('\u00a0', ' ')

const REFERENCES: readonly (readonly [name: string, written: string, read: string])[] = [
  ['decimal', 'x&#233;y', 'xéy'],
  ['hexadecimal', 'x&#xE9;y', 'xéy'],
  ['hexadecimal in capitals', 'x&#XE9;y', 'xéy'],
  ['with zeros', 'x&#00233;y', 'xéy'],
  ['beyond the first plane', 'x&#128512;y', 'x😀y'],
  ['a surrogate pair', 'x&#xD83D;&#xDE00;y', 'x😀y'],
  ['windows-1252', 'x&#146;y&#151;z', 'x’y—z'],
  ['of nothing', 'x&;y&#;z', 'x&;y&#;z'],
  ['unknown', 'x&bogus;y', 'x&bogus;y'],
  ['ampersand alone', 'x & y', 'x & y'],
  ['ampersand before a name', 'AT&T R&D', 'AT&T R&D'],
  ['without semicolon', 'x &copy 2024', 'x © 2024'],
  ['twice', 'x&amp;eacute;y', 'xéy'],
  ['twice by number', 'x&amp;#233;y', 'xéy'],
  ['three times', 'x&amp;amp;eacute;y', 'xéy'],
  ['of ampersand', 'x &amp; y', 'x & y'],
  ['of quotes', '&quot;x&quot; &apos;y&apos;', '"x" \'y\''],
  ['too large', 'x&#x110000;y', 'x\ufffdy'],
]

/** References in titles, summaries and attributes. */
export const ENTITY_CASES: readonly FieldCase[] = [
  ...Object.entries(NAMES).map(([name, meaning]) =>
    fieldCase(`&${name};`, rssItem(`<title>x&${name};y</title>`), { item: { title: plain(`x${meaning}y`) } }),
  ),
  ...Object.entries(NAMES)
    .filter((_, at) => at % 5 === 0)
    .flatMap(([name, meaning]) => [
      fieldCase(`&${name}; in CDATA`, rssItem(`<title><![CDATA[x&${name};y]]></title>`), {
        item: { title: plain(`x${meaning}y`) },
      }),
      fieldCase(`&${name}; in Atom`, atomEntry(`<title type="html">x&amp;${name};y</title>`), {
        item: { title: plain(`x${meaning}y`) },
      }),
      fieldCase(`&${name}; in an attribute`, atomEntry(`<category term="x&${name};y"/>`), {
        item: { categories: [plain(`x${meaning}y`)] },
      }),
    ]),
  ...REFERENCES.map(([name, written, read]) =>
    fieldCase(`reference: ${name}`, rssItem(`<title>${written}</title>`), { item: { title: read } }),
  ),
  ...REFERENCES.map(([name, written, read]) =>
    fieldCase(`reference in a summary: ${name}`, rssItem(`<description>${written}</description>`), {
      item: { summary: read },
    }),
  ),
]
