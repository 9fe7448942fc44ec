import { expect, test } from 'vitest'
import { readDateline } from '../../src/extract/facts/dateline.ts'

test.each<[string, string, string | null, string | null]>([
  ['BAKU, Azerbaijan (AP) — The ferry sails again.', 'BAKU, Azerbaijan', null, 'AP'],
  ['BAKU, Azerbaijan — The ferry sails again.', 'BAKU, Azerbaijan', null, null],
  ['BERLIN, May 3 (Reuters) - The ferry sails again.', 'BERLIN', 'May 3', 'Reuters'],
  ['Berlin (dpa) - Die Fähre fährt wieder.', 'Berlin', null, 'dpa'],
  ['Berlin/Bonn (dpa/tmn) - Die Fähre fährt wieder.', 'Berlin/Bonn', null, 'dpa'],
  ['Wien (APA) – Die Fähre fährt wieder.', 'Wien', null, 'APA'],
  ['Madrid, 3 may (EFE).- El ferry zarpa otra vez.', 'Madrid', '3 may', 'EFE'],
  ['(ANSA) - ROMA, 03 MAG - Il traghetto riparte.', 'ROMA', '03 MAG', 'ANSA'],
  ['Bakı, 24 noyabr, AZƏRTAC', 'Bakı', '24 noyabr', 'AZƏRTAC'],
  ['Bakı, 24 noyabr, Elçin Rzayev, AZƏRTAC', 'Bakı', '24 noyabr', 'AZƏRTAC'],
  ['Bakı. 24 noyabr. REPORT.AZ/ Bərə yenə üzür.', 'Bakı', '24 noyabr', null],
  ['МОСКВА, 3 мая. /ТАСС/. Паром снова ходит.', 'МОСКВА', '3 мая', 'ТАСС'],
  ['МОСКВА, 3 мая — РИА Новости. Паром снова ходит.', 'МОСКВА', '3 мая', null],
  ['WASHINGTON, May 3 — The ferry sails again.', 'WASHINGTON', 'May 3', null],
  ['NEW DELHI: The ferry sails again.', 'NEW DELHI', null, null],
  ['ANKARA (AA) - Feribot yeniden kalkıyor.', 'ANKARA', null, 'AA'],
  ['PORT ELVEN (Skerry Wire) — The ferry sails again.', 'PORT ELVEN', null, 'Skerry Wire'],
  ['新华社北京4月24日电 渡轮恢复航行。', '北京', '4月24日', '新华社'],
])('%s', (text, place, date, agency) => {
  const found = readDateline(text)
  expect(found?.place).toBe(place)
  expect(found?.date ?? null).toBe(date)
  if (agency !== null) expect(found?.agency).toBe(agency)
})

test.each([
  'The ferry (built in 1998) — the oldest of the three — sails again.',
  'Ferry: the islanders waited for years.',
  'On May 3, the ferry sailed again.',
  'Captain Berit Osland said that two crews would be hired.',
  '',
])('"%s" begins like any other sentence', (text) => expect(readDateline(text)).toBeNull())
