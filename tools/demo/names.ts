/** Names to make people from. Anybody who bears one of them in life is met by chance. */
export const italianMen =
  'Alessio Andrea Bruno Carlo Dario Emilio Fabio Franco Gianni Giorgio Guido Leonardo Luca Marcello Mauro Mirko Nicola Paolo Piero Roberto Sauro Simone Stefano Tiziano Umberto Valerio Vasco Walter'.split(
    ' ',
  );
export const italianWomen =
  'Alba Antonella Barbara Carla Cinzia Debora Elisa Federica Gianna Ilaria Loredana Manuela Monica Nadia Patrizia Rita Sabrina Tamara'.split(
    ' ',
  );
export const italianFamilies =
  'Adami Angeli Baroni Bartolini Benedetti Bianucci Biagini Bonuccelli Bosi Cagnoni Casali Cecchi Cerri Ciucci Coppola Corsi Davini Del Frate Dini Fanucchi Ferri Fontana Franchi Frediani Galli Gemignani Giannini Giusti Landi Lazzari Lenci Lippi Lombardi Lorenzetti Luchini Maggi Marchetti Martini Matteucci Menconi Micheli Moriconi Natali Nieri Orsi Paoli Pellegrini Picchi Pierotti Puccini Quilici Ricci Rosi Salotti Santini Simonetti Tardelli Tomei Torre Viviani'
    .replace('Del Frate', 'Del_Frate')
    .split(' ')
    .map((name) => name.replace('_', ' '));

export interface Origin {
  country: string;
  birthPlace: string;
  men: string[];
  women: string[];
  families: string[];
}

const origin = (
  country: string,
  birthPlace: string,
  men: string,
  women: string,
  families: string,
): Origin => ({
  country,
  birthPlace,
  men: men.split(' '),
  women: women.split(' '),
  families: families.split(' '),
});

/** Foreign residents on a measure. */
export const residents: Origin[] = [
  origin('RO', 'Iași', 'Ionuț Cristian Marius Vasile', 'Elena Mihaela', 'Popa Stoica Munteanu Lungu Dobre'),
  origin('AL', 'Durrës', 'Arben Gentian Ilir Altin', 'Vjollca Mirela', 'Hoxha Gjoka Leka Shehu Marku'),
  origin(
    'MA',
    'Khouribga',
    'Abdelkader Hicham Rachid Said',
    'Fatima Khadija',
    'Bennani Lahlou Ziani Amrani El-Idrissi',
  ),
  origin('TN', 'Sfax', 'Anis Bilel Hamza', 'Amel Rim', 'Trabelsi Gharbi Jaziri Mejri'),
];

/** People in reception. */
export const guests: Origin[] = [
  origin(
    'NG',
    'Benin City',
    'Osaze Efe Emeka Chidi Kelvin',
    'Joy Faith Gift Precious Mercy',
    'Osagie Igbinedion Eze Okafor Edoh Aigbe',
  ),
  origin('GN', 'Labé', 'Ibrahima Alpha Thierno Boubacar', 'Aissatou Mariama', 'Bah Barry Sow Camara Sylla'),
  origin('ML', 'Kayes', 'Moussa Bakary Adama Modibo', 'Awa Oumou', 'Traoré Coulibaly Keïta Diarra Sissoko'),
  origin('SN', 'Kolda', 'Cheikh Ousmane Lamine Pape', 'Ndeye Astou', 'Ndiaye Faye Diop Seck Mbaye'),
  origin('GM', 'Brikama', 'Ebrima Lamin Buba Sulayman', 'Isatou Binta', 'Jallow Ceesay Touray Njie Jatta'),
  origin('CI', 'Daloa', 'Aboubacar Yaya Issouf', 'Adjoua Salimata', 'Koné Ouattara Bamba Doumbia'),
  origin('BD', 'Sylhet', 'Rafiq Jahid Shamim Nazmul', 'Nasrin Shirin', 'Miah Hossain Chowdhury Sarkar'),
  origin('PK', 'Gujrat', 'Adnan Bilal Imran Waqas', 'Saima Rabia', 'Butt Cheema Gondal Malik'),
  origin('AF', 'Herat', 'Farid Jawad Nasir Zabih', 'Zahra Parwin', 'Ahmadzai Rahimi Noori Haidari'),
  origin('SO', 'Chisimaio', 'Abdirahman Liban Yusuf', 'Hodan Sagal', 'Warsame Farah Abdulle Jama'),
  origin('ER', 'Asmara', 'Yonas Filmon Robel', 'Luwam Saba', 'Tekle Ghebremedhin Weldu Kidane'),
  origin('SY', 'Homs', 'Khaled Nizar Omar', 'Lina Rania', 'Haddad Al-Masri Qassem Darwish'),
];
