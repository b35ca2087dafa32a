import { useMantineColorScheme, type MantineColorScheme } from '@mantine/core';
import { useState } from 'react';
import { languages } from '../i18n/day-words.js';
import { chooseLanguage } from '../i18n/i18n.js';
import { useWords } from '../i18n/use-words.js';
import { chooseContrast, contrastChosen } from './look.js';
import classes from './shell.module.css';

const schemes = ['auto', 'light', 'dark'] as const satisfies MantineColorScheme[];

/** Language, light or dark, contrast: plain controls, always in the same place. */
export function Preferences() {
  const { t, language } = useWords();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const [more, setMore] = useState(contrastChosen);
  return (
    <details className={classes.preferences}>
      <summary>
        {t('shell.look')} · {t(`shell.languages.${language}`)}
      </summary>
      <fieldset className={classes.choices}>
        <legend>{t('shell.language')}</legend>
        {languages.map((one) => (
          <label key={one} lang={one}>
            <input
              type="radio"
              name="language"
              checked={language === one}
              onChange={() => void chooseLanguage(one)}
            />
            {t(`shell.languages.${one}`)}
          </label>
        ))}
      </fieldset>
      <fieldset className={classes.choices}>
        <legend>{t('shell.look')}</legend>
        {schemes.map((scheme) => (
          <label key={scheme}>
            <input
              type="radio"
              name="scheme"
              checked={colorScheme === scheme}
              onChange={() => setColorScheme(scheme)}
            />
            {t(`shell.schemes.${scheme}`)}
          </label>
        ))}
        <label>
          <input
            type="checkbox"
            checked={more}
            onChange={(event) => {
              setMore(event.currentTarget.checked);
              chooseContrast(event.currentTarget.checked);
            }}
          />
          {t('shell.contrast')}
        </label>
      </fieldset>
    </details>
  );
}
