// What stands in the place of a post, a video or a map until the reader agrees to load it. Embedded content is asked for in the same few ways all over
// the web, and in classes of a dozen consent tools.

const PLACEHOLDER = new RegExp(
  [
    // German
    'externe[rn]? inhalte?\\b',
    'empfohlene[rn]? (?:redaktionelle[rn]? |externe[rn]? )?inhalt',
    'personenbezogene daten (?:können )?(?:damit |dabei |somit )?an drittplattformen',
    '(?:ihre|deine|die) (?:privatsphäre|datenschutz|cookie)-?\\s?einstellungen',
    '^(?:privatsphäre|datenschutz|cookie)-?\\s?einstellungen',
    'mit (?:ihrer|deiner) zustimmung',
    '(?:um|damit).{0,60}inhalte?.{0,60}(?:anzuzeigen|anzusehen|angezeigt|sehen zu können|darstellen).{0,120}(?:zustimmung|einwilligung|cookies|zustimmen)',
    // English
    '(?:this|the) (?:content|embed|video|post|tweet|map) (?:is (?:hosted|provided|blocked|not available)|may (?:use|set)|cannot be|can.t be|could not be).{0,120}(?:cookies?|third.part|consent|privacy|permission)',
    'we need your (?:permission|consent) (?:to|before)',
    'to (?:view|see|show|display|load) (?:this|the) (?:content|embed|video|post|tweet|map).{0,120}(?:cookies|consent|accept|agree|allow|enable)',
    '(?:accept|allow|enable|manage) (?:all |the |our )?(?:marketing |third.party |functional |targeting )?cookies',
    // French, Spanish, Italian, Portuguese, Dutch, the north, Polish, Turkish, Russian
    '(?:ce contenu|cette vidéo|cette publication).{0,120}(?:cookies|traceurs|consentement)',
    'accepte[rz]? (?:les |tous les |ces )?cookies',
    '(?:este contenido|este conteúdo|este vídeo|questo contenuto).{0,120}cookies?',
    'acept(?:a|e|ar) (?:las |todas las )?cookies',
    '(?:deze (?:inhoud|content|video|tweet)).{0,120}cookies',
    '(?:cookies (?:accepteren|toestaan))',
    '(?:dette innholdet|dette indhold|det här innehållet).{0,120}(?:cookies|informasjonskapsler|samtykke)',
    '(?:ta treść|ten materiał).{0,120}(?:cookies|zgod)',
    'çerezleri? (?:kabul|izin)',
  ].join('|'),
  'iu',
)

/** Whether a line asks a reader to agree before something embedded is loaded. */
export function isEmbedConsent(text: string): boolean {
  return text.length >= 12 && text.length <= 480 && PLACEHOLDER.test(text)
}
