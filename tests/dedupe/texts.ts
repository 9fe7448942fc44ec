/** Invented news in several languages; nobody and nothing in them exists. */
export const EN = `The town council of Harrowgate voted on Thursday to close the old tannery bridge for repairs that may take two years. Engineers had found cracks in three of the seven pillars, council leader Miriam Oakes told reporters after the meeting.
About 4,200 cars cross the bridge on a working day. Traffic will be led over the ring road, and a footbridge of timber is planned for pupils of the school on the far bank. The work is to cost 18.6 million crowns, of which the county pays two thirds.
"We would rather have a queue of cars than a car in the river," said Oakes. Shopkeepers in Tanner Street fear for their trade. Bakery owner Paul Denning said that he expected to lose every third customer and called for lower rents while the work lasts.
The council wants to decide on help for shops in April. The bridge was built in 1931 and last repaired forty years ago.`

export const RU = `Городской совет Каменска в четверг решил закрыть старый мост у кожевенного завода на ремонт, который может занять два года. Инженеры нашли трещины в трёх опорах из семи, сообщила журналистам председатель совета Мария Дубова.
По мосту в рабочий день проезжает около 4200 машин. Движение пустят по объездной дороге, а для учеников школы на другом берегу построят деревянный переход. Работы обойдутся в 18,6 миллиона крон, две трети заплатит область.
«Лучше очередь из машин, чем машина в реке», — сказала Дубова. Владельцы лавок на Кожевенной улице боятся за торговлю. Пекарь Павел Деньгин ожидает, что потеряет каждого третьего покупателя.
Решение о помощи магазинам совет примет в апреле. Мост построен в 1931 году, последний раз его чинили сорок лет назад.`

export const AZ = `Daşkənd şəhər şurası cümə axşamı köhnə körpünün təmir üçün bağlanması barədə qərar qəbul edib, işlər iki ilə qədər çəkə bilər. Mühəndislər yeddi dayağın üçündə çat aşkar ediblər, bunu jurnalistlərə şuranın sədri Məryəm Palıdova bildirib.
İş günü körpüdən təxminən 4200 avtomobil keçir. Hərəkət dairəvi yola yönəldiləcək, o biri sahildəki məktəbin şagirdləri üçün isə taxta keçid qurulacaq. Təmirə 18,6 milyon kron xərclənəcək, xərcin üçdə ikisini vilayət ödəyəcək.
“Çayda maşından maşın növbəsi yaxşıdır”, – deyə Palıdova vurğulayıb. Dabbaqlar küçəsindəki dükan sahibləri ticarətə görə narahatdır. Çörəkçi Pənah Dəyirmanlı hər üçüncü müştərisini itirəcəyini gözləyir.
Şura dükanlara kömək məsələsinə apreldə baxacaq. Körpü 1931-ci ildə tikilib, sonuncu dəfə qırx il əvvəl təmir olunub.`

export const DE = `Der Stadtrat von Gerbstedt hat am Donnerstag beschlossen, die alte Gerberbrücke für Reparaturen zu schließen, die zwei Jahre dauern können. Ingenieure hatten Risse in drei der sieben Pfeiler gefunden, sagte Ratsvorsitzende Mirjam Eichler nach der Sitzung.
Rund 4200 Autos fahren an einem Werktag über die Brücke. Der Verkehr wird über den Ring geleitet, und für die Schüler am anderen Ufer ist ein Steg aus Holz geplant. Die Arbeiten sollen 18,6 Millionen Kronen kosten, zwei Drittel davon zahlt der Kreis.
„Lieber eine Schlange von Autos als ein Auto im Fluss“, sagte Eichler. Die Händler in der Gerbergasse fürchten um ihr Geschäft. Bäcker Paul Denninger rechnet damit, jeden dritten Kunden zu verlieren.
Über Hilfen für die Läden will der Rat im April entscheiden. Die Brücke wurde 1931 gebaut und zuletzt vor vierzig Jahren repariert.`

export const OTHER = `A storm that crossed the northern islands during the night has left nine villages without power. Ferries stay in port until Sunday, the shipping office in Lund Bay said. Repair crews from the mainland wait for calmer water.
On Skerry Island the wind took the roof of the fish hall. Nobody was hurt, because the night shift had been sent home in time. Warehouse keeper Tove Aalund spoke of luck. The insurers have not named a sum.
The weather service measured gusts of 157 kilometres an hour at the lighthouse of Cape Brand, the most since records began there. A calmer day is expected on Saturday before the next front arrives.`

/** A weather report as an office prints it every day. */
export function weather(place: string, day: number, high: number, low: number, wind: number): string {
  return `Mostly cloudy weather is expected in ${place} on the ${day}th, the weather office said. Temperatures will reach ${high} degrees during the day and fall to ${low} degrees at night. A moderate wind of ${wind} metres per second will blow from the north. Humidity will stand at ${high + 41} per cent. Drivers are asked to take care, as fog may form before dawn in low places.`
}
