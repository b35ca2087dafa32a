import { art4Codes } from '#contracts';
import { useCodes } from '../codes/use-codes.js';
import { ChecksField } from '../form/choices.js';
import { useWords } from '../i18n/use-words.js';

/** The categories of L. 381/1991 art. 4, in the field `art4` of the form around it. */
export function Art4Field() {
  const { t } = useWords();
  const codes = useCodes();
  return (
    <ChecksField
      name="art4"
      label={t('intake.art4Label')}
      hint={t('intake.art4Hint')}
      columns
      choices={art4Codes.map((code) => ({ value: code, label: codes.words('art4', code) }))}
    />
  );
}
