/**
 * What people type when twelve characters are asked for: letters and digits only, lower case. Longer lists
 * live with the identity provider of an installation that has one.
 */
export const commonPasswords = new Set(
  `123456789012 1234567890123 12345678901234 123456123456 123123123123 111111111111 000000000000
  121212121212 112233445566 987654321098 012345678910 qwertyuiop12 qwertyuiop123 qwertyuiop1234
  qwertyqwerty qwerty123456 qwerty12345678 1q2w3e4r5t6y 1q2w3e4r5t6y7u 1qaz2wsx3edc 1qaz2wsx3edc4rfv
  qazwsxedcrfv zaq12wsxcde3 asdfghjkl123 asdfasdfasdf zxcvbnm12345 abcdefghijkl abcdef123456 abc123abc123
  abcd12345678 password1234 password12345 password123456 passwordpassword password2024 password2025
  password2026 passw0rd1234 p4ssw0rd1234 mypassword123 letmein12345 letmeinletmein iloveyou1234
  iloveyouiloveyou welcome12345 welcome123456 changeme1234 changemechangeme admin1234567 administrator
  administrator1 administrator123 adminadminadmin superadmin123 trustno1trustno1 correcthorsebatterystaple
  ciaociaociao ciaociao1234 ciaociao123456 passwordsicura password123! buongiorno123 buongiornobuongiorno
  amoreamoreamore amoremio1234 amoremio123456 forzaitalia123 forzajuve1234 forzanapoli12 forzamilan123
  forzainter1234 juventus1234 napoli123456 italia123456 italia202024 italia202025 italia202026
  cooperativa1 cooperativa12 cooperativa123 cooperativa1234 cooperativa2024 cooperativa2025 cooperativa2026
  consorzio1234 consorzio2025 consorzio2026 percorso1234 percorso12345 percorso123456 percorsopercorso
  segreteria123 benvenuto1234 benvenuti1234 francesco1234 alessandro123 giuseppe1234 valentina1234
  michelangelo bellissimo123 primavera2025 primavera2026 estate202526 settembre2025 settembre2026
  novembre2025 novembre2026 dicembre2025 dicembre2026`
    .split(/\s+/)
    .map((password) => password.replace(/[^a-z0-9]/g, '')),
);
