/** Words beside a date that say what it is the date of, in some forty languages. Stems: endings follow. */
const MODIFIED = [
  'updat|modif|edited|last edit|revis|review|last change|changed|amended|corrected',
  'aktualisier|geändert|änderung|bearbeitet|überarbeitet',
  'mise? à jour|actualis|modifié|corrigé',
  'actualizad|actualizaci|modificad|aggiorna|ultima modifica|atualiza|modificat',
  'bijgewerkt|gewijzigd|laatste update|uppdatera|ändrad|opdater|ændret|oppdater|endret|uppfær',
  'päivitetty|muokattu|uuendatud|muudetud|atjaunin|atnaujin',
  'aktualiz|zmienion|upraven|změněn|zmenen|frissít|módosít|posodobljen|ažuriran|izmijenjen|izmenjen',
  'обновл|изменен|изменён|отредактир|оновлен|змінен|обновен|ажурир|абноўлен',
  'güncelle|düzenlen|yenilən|yeniləndi|жаңартыл|yangilan',
  'ενημερώθηκε|ενημέρωση|τροποποι|განახლ|შეცვლ|թարմաց',
  'تحديث|تعديل|به‌روز|بروزرسانی|ویرایش|עודכן|עדכון|अपडेट|अद्यतन|संशोधित|আপডেট|হালনাগাদ',
  '更新|修改|改訂|最終更新|수정|업데이트|อัปเดต|แก้ไข|cập nhật|diperbarui|dikemas kini|përditësuar',
]
const PUBLISHED = [
  'publish|posted|publication|first seen|released|written on|submitted by|issued',
  'veröffentlich|erschien|erstellt|publizier|eingestellt|geschrieben|verfasst|online seit|beitrag vom|artikel vom|meldung vom|datum',
  'publié|paru|parution|mis en ligne|posté|rédigé|écrit le',
  'publicad|publicaci|fecha|pubblicat|data di pubbl|publicado|publicação|postado|publicat|postat',
  'gepubliceerd|geplaatst|gepost|publicera|publicerat|offentliggj|udgivet|publiser|lagt ut|birt',
  'julkaistu|avaldatud|lisatud|publicēts|paskelbta|įdėta',
  'opublikowan|publikacj|dodano|dodane|publikován|vydáno|zveřejněn|publikovan|zverejnen|megjelen|közzé|publikálva|objavlj|objavio|napisa[nol]',
  'публик|опубликован|размещ|добавлен|дата:|опублікован|оприлюднен|публикувано|објављено|апублікав',
  'yayın|eklenme|paylaşıl|dərc|nəşr|tarix|жариялан|chop etil|e’lon',
  'δημοσιε|ανάρτηση|γράφτηκε|გამოქვეყნ|հրապարակ|տեղադրվ',
  'نشر|تاريخ النشر|تاریخ انتشار|منتشر|פורסם|פרסום|प्रकाशित|प्रकाशन|প্রকাশ',
  '发布|發布|发表|發表|日期|公開|掲載|投稿|配信|입력|등록|게시|작성|เผยแพร่|โพสต์|ngày đăng|đăng|diterbitkan|terbit|dipublikasikan|publikuar',
]
/** A date that is that of something else: an event, a person's life, a right, a deadline. */
const OTHER = [
  'copyright|©|\\(c\\)|all rights|alle rechte|since|seit \\d|established|member since|joined|registered|registriert|mitglied seit',
  'submitted ?:|received|accepted|expires|valid|gültig|deadline|born|geboren|event|veranstaltung|archiv|retrieved|accessed|abgerufen|next|nächste|termin',
]

const regex = (lines: readonly string[]) => new RegExp(`(?:${lines.join('|')})`, 'iu')
const IS_MODIFIED = regex(MODIFIED)
const IS_PUBLISHED = regex(PUBLISHED)
const IS_OTHER = regex(OTHER)

export type DateLabel = 'published' | 'modified' | 'other' | null

/** What the words next to a date, or the names on its element, say it is the date of; null when they say nothing. */
export function dateLabel(words: string): DateLabel {
  if (IS_MODIFIED.test(words))
    return IS_PUBLISHED.test(words) && !/^\W*(?:last|zuletzt)/i.test(words) ? lastSaid(words) : 'modified'
  if (IS_PUBLISHED.test(words)) return 'published'
  return IS_OTHER.test(words) ? 'other' : null
}

/** Of both, the word that stands nearer to the date, which follows. */
function lastSaid(words: string): DateLabel {
  const place = (pattern: RegExp) => {
    const all = [...words.matchAll(new RegExp(pattern.source, 'giu'))]
    return all.at(-1)?.index ?? -1
  }
  return place(IS_MODIFIED) > place(IS_PUBLISHED) ? 'modified' : 'published'
}
