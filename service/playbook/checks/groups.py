"""Words for groups of people and for what people are said to be, as the checks look for them.

The lists are closed and plain on purpose: a lead who is stopped by a word can see it here.
"""

from collections.abc import Iterable
from typing import Final


def _words(text: str) -> tuple[str, ...]:
    """Split at commas: names may be of two words."""
    return tuple(word for part in text.split(",") if (word := " ".join(part.split())))


def _one_of(words: Iterable[str]) -> str:
    """Make a pattern; longer words first, so that `Latin American` is not read as `Latin`."""
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))


def _singular(plural: str) -> str:
    if plural.endswith("men"):
        return f"{plural.removesuffix('men')}man"
    return f"{plural.removesuffix('ies')}y" if plural.endswith("ies") else plural.removesuffix("s")


# Plural nouns, which name people and nothing else.
_PEOPLES: Final = _words("""
    Afghans, Africans, Albanians, Algerians, Americans, Andalusians, Angolans, Anglo-Saxons,
    Arabs, Argentines, Argentinians, Armenians, Asians, Australians, Austrians, Azerbaijanis,
    Bangladeshis, Basques, Bavarians, Belarusians, Belgians, Bengalis, Berbers, Bolivians,
    Bosnians, Brazilians, Britons, Brits, Bulgarians, Californians, Cambodians, Cameroonians,
    Canadians, Catalans, Chileans, Colombians, Costa Ricans, Croatians, Croats, Cubans,
    Cypriots, Czechs, Danes, Dominicans, Dutchmen, Dutchwomen, East Asians, Eastern Europeans,
    Easterners, Ecuadorians, Egyptians, Emiratis, Englishmen, Englishwomen, Eritreans,
    Estonians, Ethiopians, Europeans, Filipinos, Finns, Flemings, Frenchmen, Frenchwomen,
    Georgians, Germans, Ghanaians, Greeks, Guatemalans, Gujaratis, Gypsies, Haitians, Hispanics,
    Hondurans, Hong Kongers, Hungarians, Icelanders, Indians, Indonesians, Iranians, Iraqis,
    Irishmen, Irishwomen, Israelis, Italians, Jamaicans, Jordanians, Kazakhs, Kenyans, Kiwis,
    Koreans, Kurds, Kuwaitis, Laotians, Latin Americans, Latinas, Latinos, Latins, Latvians,
    Libyans, Lithuanians, Londoners, Luxembourgers, Macedonians, Malays, Malaysians, Mexicans,
    Middle Easterners, Moldovans, Mongolians, Moroccans, Neapolitans, Nepalis, New Yorkers, New
    Zealanders, Nicaraguans, Nigerians, North Africans, North Americans, Northern Europeans,
    Northerners, Norwegians, Omanis, Pakistanis, Palestinians, Panamanians, Paraguayans,
    Parisians, Persians, Peruvians, Poles, Punjabis, Qataris, Quebecers, Romanians, Russians,
    Rwandans, Salvadorans, Saudis, Scandinavians, Scots, Scotsmen, Serbians, Serbs, Sicilians,
    Singaporeans, Slavs, Slovaks, Slovenes, Slovenians, Somalis, South Africans, South
    Americans, South Asians, Southeast Asians, Southern Europeans, Southerners, Spaniards, Sri
    Lankans, Swedes, Syrians, Tamils, Tanzanians, Texans, Thais, Tibetans, Tunisians, Turks,
    Ugandans, Ukrainians, Uruguayans, Uzbeks, Venezuelans, Walloons, Welshmen, West Africans,
    Western Europeans, Westerners, Yemenis, Zambians, Zimbabweans, Zulus, Atheists, Buddhists,
    Catholics, Christians, Evangelicals, Hindus, Jains, Jews, Mormons, Muslims, Protestants,
    Quakers, Shiites, Sikhs, Sunnis
""")
# Adjectives, which name people only before a word for people or after `the`.
_ADJECTIVES: Final = _words("""
    Afghan, African, Albanian, Algerian, American, Anglo, Arab, Argentine, Argentinian,
    Armenian, Asian, Australian, Austrian, Azerbaijani, Balkan, Baltic, Bangladeshi, Basque,
    Bavarian, Belarusian, Belgian, Bengali, Bolivian, Bosnian, Brazilian, British, Bulgarian,
    Burmese, Cambodian, Canadian, Caribbean, Catalan, Chilean, Chinese, Colombian, Congolese,
    Croatian, Cuban, Czech, Danish, Dominican, Dutch, East Asian, Eastern European, Ecuadorian,
    Egyptian, Emirati, English, Estonian, Ethiopian, European, Filipino, Finnish, Flemish,
    French, Georgian, German, Ghanaian, Greek, Haitian, Hispanic, Hungarian, Icelandic, Indian,
    Indonesian, Iranian, Iraqi, Irish, Israeli, Italian, Jamaican, Japanese, Jordanian, Kazakh,
    Kenyan, Korean, Kurdish, Kuwaiti, Latin, Latin American, Latino, Latvian, Lebanese, Libyan,
    Lithuanian, Malay, Malaysian, Maltese, Mediterranean, Mexican, Middle Eastern, Mongolian,
    Moroccan, Nepali, Nigerian, Nordic, North African, North American, Northern European,
    Norwegian, Omani, Oriental, Pakistani, Palestinian, Persian, Peruvian, Polish, Portuguese,
    Punjabi, Qatari, Roma, Romanian, Russian, Saudi, Scandinavian, Scottish, Senegalese,
    Serbian, Sicilian, Singaporean, Slavic, Slovak, Slovenian, Somali, South African, South
    American, South Asian, Southeast Asian, Southern European, Spanish, Sri Lankan, Sudanese,
    Swedish, Swiss, Syrian, Taiwanese, Tamil, Tanzanian, Thai, Tibetan, Tunisian, Turkish,
    Ugandan, Ukrainian, Uruguayan, Uzbek, Venezuelan, Vietnamese, Welsh, Western, Western
    European, Yemeni, Zimbabwean, Buddhist, Catholic, Christian, Evangelical, Hindu, Jewish,
    Mormon, Muslim, Orthodox, Protestant, Shia, Sikh, Sunni, religious
""")
PEOPLES: Final = _one_of(_PEOPLES)
ADJECTIVES: Final = _one_of(_ADJECTIVES)
# One of a people: `a Dane`, and as an adjective does it, `a German`.
ONE: Final = _one_of({*map(_singular, _PEOPLES), *_ADJECTIVES} - {"religious"})
PERSONS: Final = (
    "people|persons|customers?|clients?|requesters?|consumers?|buyers?|shoppers?|callers?|guests?"
    "|readers?|writers?|users?|agents?|colleagues?|managers?|men|women|folks?|speakers"
    "|believers?|boss|bosses|businessmen|drivers?|employees?|engineers?|girls?|boys?|individuals?"
    "|ladies|man|merchants?|mothers?|fathers?|negotiators?|parents|person|staff|students?|suppliers?"
    "|traders?|travell?ers?|wives|husbands|woman|workers?"
)
# Wealth, intelligence, honesty, temper, religion and the like: never said of a group.
_TRAITS: Final = _words("""
    aggressive, arrogant, authoritarian, backward, bad-tempered, bigoted, boastful, boring,
    bossy, brutal, calculating, chaotic, charming, cheap, childish, clever, cold, cold-hearted,
    conceited, controlling, corrupt, cowardly, cruel, cunning, cynical, deceitful, demanding,
    devious, devout, difficult, diligent, dirty, dishonest, disloyal, disobedient, disorganised,
    disorganized, docile, dogmatic, dour, dramatic, drunk, dull, dumb, easily offended,
    efficient, emotional, envious, excitable, fanatical, fatalistic, fiery, forgiving, friendly,
    frugal, generous, gentle, greedy, grumpy, gullible, hard-working, hardworking, haughty,
    heartless, honest, hospitable, hot-blooded, hot-headed, hot-tempered, humble, humourless,
    humorless, hypocritical, hysterical, ignorant, ill-mannered, immature, impatient, impolite,
    impulsive, incompetent, indolent, industrious, inferior, insincere, intelligent, intolerant,
    irrational, irresponsible, jealous, kind, lazy, loud, loyal, lying, manipulative,
    materialistic, mean, meek, melancholic, miserly, modest, moody, naive, narrow-minded, nosy,
    obedient, obsessed, old-fashioned, oversensitive, passionate, passive, pedantic,
    pessimistic, petty, pious, polite, poor, pretentious, primitive, promiscuous, proud,
    prudish, punctual, pushy, quarrelsome, quiet, racist, rebellious, reserved, rich, rigid,
    robotic, romantic, rude, ruthless, savage, selfish, sentimental, servile, sexist, shallow,
    shameless, shy, simple-minded, slow, sly, smart, smelly, sneaky, snobbish, stingy, stubborn,
    stupid, submissive, subservient, superficial, superior, superstitious, suspicious,
    temperamental, thrifty, tight-fisted, timid, touchy, transactional, treacherous,
    trustworthy, two-faced, ugly, uncivilised, uncivilized, undisciplined, uneducated,
    unemotional, unfriendly, ungrateful, unintelligent, unpunctual, unreliable, untrustworthy,
    vain, vengeful, vindictive, violent, volatile, warm-hearted, weak, wealthy, well-mannered,
    wise, xenophobic
""")
TRAITS: Final = _one_of(_TRAITS)
# Where people look for the essence of a people.
ESSENCES: Final = (
    "blood|character|genes|mentality|mind|mindset|nature|psyche|soul|spirit|temper|temperament"
)
