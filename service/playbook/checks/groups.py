"""Words for groups of people, as the checks on wording look for them."""

from typing import Final

# Plural nouns, which name people and nothing else.
PEOPLES: Final = (
    "Africans|Albanians|Algerians|Americans|Arabs|Argentinians|Armenians|Asians|Australians"
    "|Austrians|Bavarians|Belgians|Brazilians|Britons|Brits|Bulgarians|Canadians|Catalans|Chileans"
    "|Colombians|Croats|Croatians|Cubans|Czechs|Danes|Dutchmen|Egyptians|Englishmen|Estonians"
    "|Ethiopians|Europeans|Filipinos|Finns|Flemings|Frenchmen|Georgians|Germans|Ghanaians|Greeks"
    "|Hungarians|Icelanders|Indians|Indonesians|Iranians|Iraqis|Irishmen|Israelis|Italians|Jamaicans"
    "|Jordanians|Kazakhs|Kenyans|Koreans|Kurds|Latinos|Latinas|Latins|Latvians|Lithuanians"
    "|Malaysians|Malays|Maltese people|Mexicans|Moroccans|Nigerians|Norwegians|Pakistanis|Persians"
    "|Peruvians|Poles|Quebecers|Romanians|Russians|Saudis|Scandinavians|Scots|Serbs|Serbians"
    "|Singaporeans|Slavs|Slovaks|Slovenes|Slovenians|South Africans|South Americans|Spaniards"
    "|Sri Lankans|Swedes|Syrians|Taiwanese people|Tamils|Thais|Tunisians|Turks|Ukrainians"
    "|Uruguayans|Venezuelans|Walloons|Westerners|Zulus"
    "|Buddhists|Catholics|Christians|Hindus|Jews|Muslims|Protestants|Sikhs"
)
# Adjectives, which name people only before a word for people or after `the`.
ADJECTIVES: Final = (
    "African|American|Anglo|Arab|Argentinian|Argentine|Asian|Australian|Austrian|Belgian|Brazilian"
    "|British|Canadian|Chilean|Chinese|Colombian|Croatian|Czech|Danish|Dutch|East Asian"
    "|Eastern European|Egyptian|Emirati|English|European|Filipino|Finnish|French|German|Greek"
    "|Hungarian|Indian|Indonesian|Iranian|Irish|Israeli|Italian|Japanese|Kenyan|Korean|Latin"
    "|Latin American|Malaysian|Mexican|Middle Eastern|Moroccan|Nigerian|Nordic|North American"
    "|Norwegian|Pakistani|Persian|Peruvian|Polish|Portuguese|Romanian|Russian|Saudi|Scandinavian"
    "|Scottish|Serbian|Singaporean|Slavic|Slovak|South African|Southern European|Spanish|Swedish"
    "|Swiss|Taiwanese|Thai|Turkish|Ukrainian|Vietnamese|Welsh|Western"
    "|Buddhist|Catholic|Christian|Hindu|Jewish|Muslim|Protestant|religious"
)
PERSONS: Final = (
    "people|persons|customers?|clients?|requesters?|consumers?|buyers?|shoppers?|callers?|guests?"
    "|readers?|writers?|users?|agents?|colleagues|managers?|men|women|folks?|speakers"
)
# Wealth, intelligence, honesty, temper, religion and the like: never said of a group.
TRAITS: Final = (
    "aggressive|arrogant|backward|bossy|cheap|childish|clever|cold|corrupt|cunning|demanding|devious"
    "|dishonest|disorganised|disorganized|dumb|emotional|excitable|fatalistic|fiery|gullible|honest"
    "|hospitable|hot-blooded|hot-headed|hot-tempered|hysterical|impatient|industrious|intelligent"
    "|irrational|lazy|loud|lying|materialistic|naive|passionate|passive|petty|pious|poor|primitive"
    "|proud|punctual|reserved|rich|rude|ruthless|sentimental|simple-minded|sly|smart|stingy|stubborn"
    "|stupid|submissive|superstitious|temperamental|touchy|transactional|trustworthy|undisciplined"
    "|uneducated|unpunctual|unreliable|untrustworthy|volatile|wealthy"
)
