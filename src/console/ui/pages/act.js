// The console's texts cite the Public Administration Act of 1967; from the day that of 2025 is in force, where it says
// the same (rules.md B.9).
const IN_2025 = {
  '§§ 6–10': '§§ 25–29', '§ 6 tredje ledd': '§ 25 andre ledd', '§ 16 tredje ledd': '§ 42 tredje ledd', '§ 16': '§ 42', '§§ 18–19': '§§ 46–50',
  '§ 18 a': '§ 47', '§ 18 b': '§ 48', '§ 19 første ledd a': '§ 50 første ledd g', '§ 19 første ledd b': '§ 50 første ledd b',
  '§ 19 første ledd d': '§ 50 første ledd d', '§ 19 andre ledd a': '§ 50 første ledd a', '§ 19 andre ledd b': '§ 50 første ledd',
  '§ 28': '§ 61', '§ 31': '§ 65', '§ 32': '§ 66', '§ 42': '§ 76',
};
const CITED = new RegExp(`(fvl|forvaltningslov(?:en|a)) (${Object.keys(IN_2025).sort((a, b) => b.length - a.length).join('|')})(?![\\d–])`, 'g');

export const citedSince = (text) => text.replace(CITED, (_, name, at) => `${name} ${IN_2025[at]}`);
