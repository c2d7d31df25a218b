// The capitals quiz: questions with one right answer each, from the table of the npm package countries-list (MIT), as tools/corpus
// has put them into the shipped model's training text. A star: the stories that the model learned from name the city.

const list = `
Ascension Island=Georgetown; Andorra=Andorra la Vella; the United Arab Emirates=Abu Dhabi; Afghanistan=Kabul;
Antigua and Barbuda=Saint John's; Anguilla=The Valley*; Albania=Tirana; Armenia=Yerevan; Angola=Luanda;
Argentina=Buenos Aires*; American Samoa=Pago Pago; Austria=Vienna*; Australia=Canberra; Aruba=Oranjestad; Aland=Mariehamn;
Azerbaijan=Baku; Bosnia and Herzegovina=Sarajevo; Barbados=Bridgetown; Bangladesh=Dhaka; Belgium=Brussels*;
Burkina Faso=Ouagadougou; Bulgaria=Sofia; Bahrain=Manama; Burundi=Gitega; Benin=Porto-Novo; Saint Barthelemy=Gustavia;
Bermuda=Hamilton*; Brunei=Bandar Seri Begawan; Bonaire=Kralendijk; Brazil=Brasília; the Bahamas=Nassau*; Bhutan=Thimphu;
Botswana=Gaborone; Belarus=Minsk*; Belize=Belmopan; Canada=Ottawa*; the Democratic Republic of the Congo=Kinshasa;
the Central African Republic=Bangui; the Republic of the Congo=Brazzaville; Switzerland=Bern*; Ivory Coast=Yamoussoukro;
the Cook Islands=Avarua; Chile=Santiago*; Cameroon=Yaoundé; China=Beijing; Colombia=Bogotá; Costa Rica=San José*;
Cuba=Havana*; Cabo Verde=Praia; Curacao=Willemstad; Christmas Island=Flying Fish Cove; Cyprus=Nicosia; Czechia=Prague*;
Germany=Berlin*; Djibouti=Djibouti; Denmark=Copenhagen*; Dominica=Roseau; the Dominican Republic=Santo Domingo;
Algeria=Algiers*; Ecuador=Quito; Estonia=Tallinn; Egypt=Cairo*; Eritrea=Asmara; Spain=Madrid*; Ethiopia=Addis Ababa;
Finland=Helsinki; Fiji=Suva; the Falkland Islands=Stanley*; Micronesia=Palikir; the Faroe Islands=Tórshavn; France=Paris*;
Gabon=Libreville; the United Kingdom=London*; Grenada=St. George's*; Georgia=Tbilisi; French Guiana=Cayenne*;
Guernsey=St. Peter Port; Ghana=Accra; Gibraltar=Gibraltar*; Greenland=Nuuk; the Gambia=Banjul; Guinea=Conakry;
Guadeloupe=Basse-Terre; Equatorial Guinea=Malabo; Greece=Athens*; Guatemala=Guatemala City; Guam=Hagåtña;
Guinea-Bissau=Bissau; Guyana=Georgetown; Honduras=Tegucigalpa; Croatia=Zagreb; Haiti=Port-au-Prince*; Hungary=Budapest*;
Indonesia=Jakarta; Ireland=Dublin*; the Isle of Man=Douglas*; India=New Delhi*; Iraq=Baghdad*; Iran=Tehran;
Iceland=Reykjavik*; Italy=Rome*; Jersey=Saint Helier; Jamaica=Kingston*; Jordan=Amman; Japan=Tokyo*; Kenya=Nairobi*;
Kyrgyzstan=Bishkek; Cambodia=Phnom Penh; Kiribati=South Tarawa; the Comoros=Moroni; Saint Kitts and Nevis=Basseterre;
North Korea=Pyongyang; South Korea=Seoul; Kuwait=Kuwait City; the Cayman Islands=George Town*; Kazakhstan=Astana;
Laos=Vientiane; Lebanon=Beirut*; Saint Lucia=Castries; Liechtenstein=Vaduz; Liberia=Monrovia; Lesotho=Maseru;
Lithuania=Vilnius; Luxembourg=Luxembourg; Latvia=Riga*; Libya=Tripoli; Morocco=Rabat; Monaco=Monaco*; Moldova=Chișinău;
Montenegro=Podgorica; Saint Martin=Marigot; Madagascar=Antananarivo; the Marshall Islands=Majuro; North Macedonia=Skopje;
Mali=Bamako; Myanmar=Naypyidaw; Mongolia=Ulan Bator; the Northern Mariana Islands=Saipan; Martinique=Fort-de-France;
Mauritania=Nouakchott; Malta=Valletta; Mauritius=Port Louis; the Maldives=Malé; Malawi=Lilongwe; Mexico=Mexico City*;
Malaysia=Kuala Lumpur; Mozambique=Maputo; Namibia=Windhoek; New Caledonia=Nouméa; Niger=Niamey; Norfolk Island=Kingston*;
Nigeria=Abuja; Nicaragua=Managua; the Netherlands=Amsterdam*; Norway=Oslo*; Nepal=Kathmandu; Nauru=Yaren; Niue=Alofi;
New Zealand=Wellington*; Oman=Muscat; Panama=Panama City*; Peru=Lima*; French Polynesia=Papeete;
Papua New Guinea=Port Moresby; the Philippines=Manila*; Pakistan=Islamabad; Poland=Warsaw*;
Saint Pierre and Miquelon=Saint-Pierre; the Pitcairn Islands=Adamstown; Puerto Rico=San Juan*; Portugal=Lisbon*;
Palau=Ngerulmud; Paraguay=Asunción; Qatar=Doha; Reunion=Saint-Denis; Romania=Bucharest*; Serbia=Belgrade*; Russia=Moscow*;
Rwanda=Kigali; Saudi Arabia=Riyadh; the Solomon Islands=Honiara; the Seychelles=Victoria*; Sudan=Khartoum; Sweden=Stockholm*;
Singapore=Singapore*; Saint Helena=Jamestown; Slovenia=Ljubljana; Svalbard and Jan Mayen=Longyearbyen; Slovakia=Bratislava;
Sierra Leone=Freetown; San Marino=City of San Marino; Senegal=Dakar*; Somalia=Mogadishu; Suriname=Paramaribo;
South Sudan=Juba*; Sao Tome and Principe=São Tomé; El Salvador=San Salvador; Sint Maarten=Philipsburg; Syria=Damascus*;
Tristan da Cunha=Edinburgh of the Seven Seas; the Turks and Caicos Islands=Cockburn Town; Chad=N'Djamena; Togo=Lomé;
Thailand=Bangkok*; Tajikistan=Dushanbe; East Timor=Dili*; Turkmenistan=Ashgabat; Tunisia=Tunis; Tonga=Nuku'alofa;
Turkey=Ankara*; Trinidad and Tobago=Port of Spain; Tuvalu=Funafuti*; Taiwan=Taipei; Tanzania=Dodoma*; Ukraine=Kyiv;
Uganda=Kampala; the United States=Washington D.C.; Uruguay=Montevideo*; Uzbekistan=Tashkent*; Vatican City=Vatican City;
Saint Vincent and the Grenadines=Kingstown*; Venezuela=Caracas*; the British Virgin Islands=Road Town;
the U.S. Virgin Islands=Charlotte Amalie; Vietnam=Hanoi; Vanuatu=Port Vila; Wallis and Futuna=Mata-Utu; Samoa=Apia;
Kosovo=Pristina; Yemen=Sana'a; Mayotte=Mamoudzou; Zambia=Lusaka; Zimbabwe=Harare`;

export interface CapitalsQuiz {
  /** All questions with their answers, one a line: what the model reads. */
  text: string;
  /** For each question the number, from 0, of the word in which its answer begins. */
  answers: readonly number[];
  /** Whether the stories name the answer. */
  known: readonly boolean[];
}

const wordsOf = (text: string): number => text.split(" ").length;

export function capitalsQuiz(): CapitalsQuiz {
  const questions = list
    .trim()
    .split(/;\s+/)
    .map((entry) => {
      const [country = "", capital = ""] = entry.split("=");
      return {
        before: `The capital of ${country} is`,
        capital: capital.replace("*", ""),
        known: capital.endsWith("*"),
      };
    });
  const answers: number[] = [];
  let words = 0;
  const lines = questions.map(({ before, capital }) => {
    answers.push(words + wordsOf(before));
    const line = `${before} ${capital}${capital.endsWith(".") ? "" : "."}`;
    words += wordsOf(line);
    return line;
  });
  return { text: lines.join("\n"), answers, known: questions.map(({ known }) => known) };
}

/** Rows of the tokens in which the answers begin, from the marks of where words begin. */
export function quizRows(
  startsWord: Int32Array,
  { answers, known }: CapitalsQuiz,
): { easy: Int32Array; hard: Int32Array } {
  const starts = [...startsWord.keys()].filter((row) => startsWord[row] === 1);
  const rows = (wanted: boolean): Int32Array =>
    Int32Array.from(
      answers.filter((word, question) => known[question] === wanted && word < starts.length),
      (word) => starts[word] as number,
    );
  return { easy: rows(true), hard: rows(false) };
}
