/** Given and family names that belong together. All of them are common; none means a real person. */
export interface NameCulture {
  readonly first: readonly string[];
  readonly last: readonly string[];
}

const words = (text: string): readonly string[] => text.split(' ');

/** Names of the people in the sample company's address book. */
export const nameCultures: readonly NameCulture[] = [
  {
    first: words('Maya Owen Clara Felix Nora Miles Ruth Simon Hazel Grant'),
    last: words('Whitcombe Ashdown Farrow Pell Larkin Thorne Mabry Kestrel Holloway Brandt'),
  },
  {
    first: words('Ananya Rohan Priya Vikram Meera Arjun Kavya Nikhil Isha Suresh'),
    last: words('Raghunath Deshmukh Iyengar Bhatnagar Kulkarni Menon Chatterji Pillai Saxena Varghese'),
  },
  {
    first: words('Yuki Haruto Aiko Kenji Sakura Daichi Emi Ren Naoko Takumi'),
    last: words('Morishita Okabe Tsukada Hirano Kurosaki Nishikawa Uehara Fujimori Sakamoto Endo'),
  },
  {
    first: words('Lucía Mateo Inés Joaquín Paloma Álvaro Ximena Tomás Rocío Iván'),
    last: words('Ibáñez Carrasco Quintana Peñalver Zúñiga Montalbán Rebolledo Santisteban Olmedo Cárdenas'),
  },
  {
    first: words('Amara Chidi Ngozi Tunde Folake Emeka Zainab Kelechi Adaeze Sola'),
    last: words('Okonjo Adeyemi Balogun Nwachukwu Ogunleye Eze Abiola Danjuma Onyeka Bassey'),
  },
  {
    first: words('Astrid Björn Freja Gustav Ingrid Lars Sigrid Søren Linnea Åke'),
    last: words('Lindqvist Håkansson Sørensen Bergström Nyholm Ødegaard Sandvik Ekelund Mårtensson Dahl'),
  },
  {
    first: words('Zofia Jakub Agnieszka Paweł Kasia Łukasz Ewa Mirosław Hanna Tomasz'),
    last: words(
      'Wiśniewska Dąbrowski Szczepańska Jabłoński Górski Czarnecka Źródłowski Pawlak Krawczyk Mazur',
    ),
  },
  {
    first: words('Leyla Emre Zeynep Burak Elif Kaan Selin Onur Defne Cem'),
    last: words('Yıldırım Özdemir Çelikkol Şahin Aydoğan Karaca Tunçel Erdem Başaran Güneş'),
  },
  {
    first: words('Linh Minh Thảo Quang Hương Đức Mai Khoa Ngọc Bảo'),
    last: words('Nguyễn Trần Phạm Đặng Bùi Hoàng Lý Vũ Đỗ Phan'),
  },
  {
    first: words('Layla Omar Nadia Karim Salma Tariq Yasmin Hassan Rania Bilal'),
    last: words('Haddad Mansour El-Amin Darwish Khoury Nasser Rahal Sabbagh Zidane Fakhoury'),
  },
  {
    first: words('Aoife Ciarán Siobhán Declan Niamh Eoin Maeve Rory Orla Fionn'),
    last: words(
      "O'Hanlon McGarrigle O'Dowd Ní\u00a0Bhriain Fitzmaurice Devaney O'Rourke Tierney MacAuley Brophy",
    ),
  },
  {
    first: words('Camille Étienne Margaux Thibault Élodie Rémi Solène Gaspard Anaïs Loïc'),
    last: words("Delacour Beaufils D'Aubry Lemaître Chastain Roquefeuil Vasseur Bérenger Gaudreau Marchetti"),
  },
];

/** Names in scripts that run from right to left, for the rows that are there to test it. */
export const arabicNames: NameCulture = {
  first: words('ليلى عمر سلمى كريم ياسمين طارق'),
  last: words('الحداد منصور الخوري درويش النجار صباغ'),
};

/** See {@link arabicNames}. */
export const hebrewNames: NameCulture = {
  first: words('נועה איתן מאיה יונתן שירה אורי'),
  last: words('אלמוג ברקת גולן שקד רימון תבור'),
};

/** A place people work at, with a telephone range that the country keeps free for fiction. */
export interface Place {
  readonly country: string;
  readonly city: string;
  readonly state: string;
  readonly zip: string;
  readonly street: string;
  readonly currency: string;
  readonly offsetMinutes: number;
  /** Leading part of every number here; `digits` more follow, from `from` on. */
  readonly phone: {
    readonly prefix: string;
    readonly from: number;
    readonly count: number;
    readonly digits: number;
  };
}

/** Where customers are. Phone ranges: NANPA 555-01XX, and the drama ranges of Ofcom, ARCEP, ACMA, PTS. */
export const places: readonly Place[] = [
  {
    country: 'United States',
    city: 'Chicago',
    state: 'Illinois',
    zip: '60607',
    street: 'Foundry Row',
    currency: 'USD',
    offsetMinutes: -360,
    phone: { prefix: '+1 312 555 01', from: 0, count: 100, digits: 2 },
  },
  {
    country: 'United States',
    city: 'Portland',
    state: 'Oregon',
    zip: '97209',
    street: 'Cannery Street',
    currency: 'USD',
    offsetMinutes: -480,
    phone: { prefix: '+1 503 555 01', from: 0, count: 100, digits: 2 },
  },
  {
    country: 'United States',
    city: 'Atlanta',
    state: 'Georgia',
    zip: '30312',
    street: 'Old Mill Lane',
    currency: 'USD',
    offsetMinutes: -300,
    phone: { prefix: '+1 404 555 01', from: 0, count: 100, digits: 2 },
  },
  {
    country: 'United Kingdom',
    city: 'London',
    state: 'Greater London',
    zip: 'SE1 7TP',
    street: 'Cooper’s Yard',
    currency: 'GBP',
    offsetMinutes: 0,
    phone: { prefix: '+44 20 7946 0', from: 0, count: 1000, digits: 3 },
  },
  {
    country: 'United Kingdom',
    city: 'Leeds',
    state: 'West Yorkshire',
    zip: 'LS1 4DY',
    street: 'Tannery Walk',
    currency: 'GBP',
    offsetMinutes: 0,
    phone: { prefix: '+44 113 496 0', from: 0, count: 1000, digits: 3 },
  },
  {
    country: 'France',
    city: 'Lyon',
    state: 'Auvergne-Rhône-Alpes',
    zip: '69002',
    street: 'Rue des Glaciers',
    currency: 'EUR',
    offsetMinutes: 60,
    phone: { prefix: '+33 4 65 71 ', from: 0, count: 10_000, digits: 4 },
  },
  {
    country: 'Sweden',
    city: 'Stockholm',
    state: 'Stockholms län',
    zip: '111 29',
    street: 'Isbergsgatan',
    currency: 'EUR',
    offsetMinutes: 60,
    phone: { prefix: '+46 8 465 00', from: 400, count: 100, digits: 3 },
  },
  {
    country: 'Australia',
    city: 'Melbourne',
    state: 'Victoria',
    zip: '3000',
    street: 'Wharf Parade',
    currency: 'AUD',
    offsetMinutes: 600,
    phone: { prefix: '+61 3 7010 ', from: 0, count: 10_000, digits: 4 },
  },
  {
    country: 'India',
    city: 'Pune',
    state: 'Maharashtra',
    zip: '411001',
    street: 'Koregaon Cross',
    currency: 'INR',
    offsetMinutes: 330,
    phone: { prefix: '+1 646 555 01', from: 0, count: 100, digits: 2 },
  },
  {
    country: 'Canada',
    city: 'Montréal',
    state: 'Québec',
    zip: 'H2Y 1C6',
    street: 'Rue de la Glacière',
    currency: 'CAD',
    offsetMinutes: -300,
    phone: { prefix: '+1 514 555 01', from: 0, count: 100, digits: 2 },
  },
];

/** Units of a currency for one US dollar, as the sample company set them. */
export const exchangeRates: Readonly<Record<string, number>> = {
  USD: 1,
  GBP: 0.79,
  EUR: 0.92,
  AUD: 1.52,
  INR: 83.4,
  CAD: 1.36,
};

/** What a currency was worth when a record was made: records keep the rate of their day. */
export function rateThen(currency: unknown, row: number): number {
  const rate = typeof currency === 'string' ? (exchangeRates[currency] ?? 1) : 1;
  return rate === 1 ? 1 : Number((rate * (1 + (row % 5) / 100)).toFixed(9));
}

/** The sign Zoho sends along with a record's currency. */
export const currencySymbols: Readonly<Record<string, string>> = {
  USD: '$',
  GBP: '£',
  EUR: '€',
  AUD: 'A$',
  INR: '₹',
  CAD: 'CA$',
};

/** A number of that place which can never ring anywhere. */
export function fictionalPhone(place: Place, drawn: number): string {
  const { prefix, from, count, digits } = place.phone;
  return prefix + String(from + (drawn % count)).padStart(digits, '0');
}
