"""Words that stand on copied pages of reviews: buttons, countries, and what names are made of."""

from __future__ import annotations


def _listed(names: str) -> frozenset[str]:
    return frozenset(" ".join(name.split()) for name in names.split("|"))


FURNITURE = _listed(
    """
    mas | mas... | mas… | more | more… | more... | me gusta | like | compartir | share | responder |
    reply | util | helpful | denunciar | informar | report | reportar | nueva | nuevo | new | editar
    | edit | eliminar | delete | comentar | comment | denunciar abuso | report abuse | flag | ver
    perfil | seguir | follow | enviar | send | copiar | copy | guardar | save | opinion anonima |
    resena | resenas | reviews | opiniones | ordenar por | sort by | mas relevantes | most relevant
    | mas recientes | newest | puntuacion mas alta | puntuacion mas baja | highest rating | lowest
    rating | escribir una resena | escribir una opinion | write a review | todas | all | autor de la
    resena | foto | fotos | photo | hover | reaccionar | react | todas las reacciones | all
    reactions | traducir | translate | gracias | agradecer | contestar | ocultar | hide | ir a la
    resena | publicar respuesta | cancelar | cancel | leer mas | read more
    """
)
COUNTRIES = _listed(
    """
    espana | spain | francia | france | portugal | italia | italy | alemania | germany | reino unido
    | united kingdom | irlanda | ireland | belgica | belgium | paises bajos | netherlands | suiza |
    switzerland | austria | polonia | poland | suecia | sweden | noruega | norway | dinamarca |
    denmark | finlandia | finland | rumania | romania | grecia | greece | estados unidos | united
    states | united states of america | estados unidos de america | canada | mexico | argentina |
    chile | colombia | peru | uruguay | paraguay | bolivia | ecuador | venezuela | brasil | brazil |
    costa rica | panama | guatemala | honduras | el salvador | nicaragua | republica dominicana |
    dominican republic | cuba | puerto rico | andorra | marruecos | morocco | australia | nueva
    zelanda | new zealand | china | japon | japan | india | rusia | russia | ucrania | ukraine |
    turquia | turkey | israel | republica checa | czech republic | hungria | hungary | es | fr | pt
    | it | de | gb | us | mx | ar | cl | co | pe
    """
)
DATE_WORDS = _listed(
    """de | del | el | la | las | los | a | at | on | of | the | th | st | nd | rd | am | pm | am. | pm.
    | a.m. | p.m. | m. | h | hrs | horas | utc | gmt | lunes | martes | miercoles | jueves | viernes |
    sabado | domingo | lun | mar | mie | jue | vie | sab | dom | monday | tuesday | wednesday | thursday
    | friday | saturday | sunday | mon | tue | wed | thu | fri | sat | sun"""
)
_PARTICLES = {
    "de",
    "del",
    "la",
    "las",
    "los",
    "y",
    "e",
    "i",
    "da",
    "do",
    "dos",
    "di",
    "van",
    "von",
    "der",
    "den",
    "el",
    "the",
    "of",
}


def is_name(said: str) -> bool:
    """Whether a line may be somebody's name: one word, or a few that begin with capitals."""
    words = said.split()
    if not 1 <= len(words) <= 6 or len(said) > 60 or said[-1] in "!?:;,…" or "http" in said:
        return False
    if not any(map(str.isalpha, said)) or (said[-1] == "." and len(words[-1]) > 3):
        return False
    if len(words) == 1:
        return True
    return all(word[0].isupper() or word.lower() in _PARTICLES or not word[0].isalpha() for word in words)


def may_be_name(said: str) -> bool:
    """Whether a line can be a name where something else says that there must be one."""
    return (
        len(said) <= 60 and len(said.split()) <= 8 and any(map(str.isalpha, said)) and said[-1] not in "!?:;,"
    )
