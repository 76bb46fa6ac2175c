"""Polish, Czech, Russian and Ukrainian."""

from typing import Final

from service.draft.address.forms import AddressForms, familiar, polite

FORMS: Final = (
    AddressForms(
        language="pl",
        levels=(
            familiar(
                "ty",
                "ty ciebie cię tobie tobą twój twoja twoje twojego twojej twojemu twoim"
                " twoich twoją możesz masz chcesz jesteś otrzymasz dostaniesz potrzebujesz"
                " znajdziesz wyślij napisz sprawdź kliknij zobacz",
            ),
            polite(
                "Pan/Pani",
                "pan pana panu panem pani panią państwo państwa państwu państwem"
                " pański pańska pańskie pańskiego pańskiej pańską pańskich pańskim",
            ),
        ),
    ),
    AddressForms(
        language="cs",
        levels=(
            familiar(
                "ty",
                "tebe tobě tebou tě tvůj tvoje tvá tvého tvé tvou máš můžeš chceš jsi dostaneš"
                " napiš pošli",
            ),
            polite(
                "vy", "vy vás vám vámi váš vaše vaši vašeho vaší vašem vašich máte můžete dostanete"
            ),
        ),
    ),
    AddressForms(
        language="ru",
        levels=(
            familiar(
                "ты",
                "ты тебя тебе тобой твой твоя твоё твое твои твоего твоей твоему твоих твоим твою"
                " твоими твоём твоем можешь хочешь получишь напиши пришли",
            ),
            polite(
                "вы",
                "вы вас вам вами ваш ваша ваше ваши вашего вашей вашему вашим вашу ваших вашем"
                " можете напишите пришлите",
            ),
        ),
    ),
    AddressForms(
        language="uk",
        levels=(
            familiar(
                "ти",
                "ти тебе тобі тобою твій твоя твоє твої твого твоєї твоєму твоїх можеш хочеш"
                " отримаєш напиши",
            ),
            polite(
                "ви",
                "ви вас вам вами ваш ваша ваше ваші вашого вашої вашому вашу ваших вашим можете"
                " напишіть надішліть",
            ),
        ),
    ),
)
