"""The words by which a person's name is told from a place, a brand or the start of a sentence.

All folded (letters.py): lower case, no accents.
"""

from __future__ import annotations

_GIVEN = """
aaron abel abigail adam adela adolfo adrian adriana agustin aina ainara ainhoa aitana aitor alan albert
alberto alejandra alejandro alex alexander alexandra alfonso alfredo alice alicia alison alvaro amalia
amanda amelia amparo amy ana anabel anais andrea andreas andres andreu andrew andy angela angelica angelina
anita ann anna anne annie anthony antoni antonia antonio araceli arantxa ariadna arnau arturo ashley asier
aurelio barbara beatrice beatriz begoña belen ben benito benjamin bernardo berta betty blanca borja brandon
brenda brian bruno camila carl carla carles carlos carme carmen carol caroline catalina catherine cecilia
celia cesar charlie chema chloe chris christian christina christine christopher clara claudia claudio conchi
conor craig cristian cristina cynthia damian dani daniel daniela danielle david deborah debra dennis diana
diane diego dolores donald donna dorothy edgar eduardo edward elaine elena elisa elizabeth ellen eloisa elsa
elvira emilia emilio emily emma enric enrique eric erica erika ernesto esteban esther eugenia eugenio
eulalia eusebio eva evelyn fabian fatima federico felipe felix fernanda fernando fiona fran francesc
francesca francisca francisco frank gabriel gabriela gareth gary gemma george gerard gerardo german gonzalo
gorka graham gregorio gregory guillem guillermo gustavo hannah harry hector heather helen helena henry hugo
ian ignacio igor iker imanol ines inma inmaculada iñaki iñigo irene iris irma isaac isabel isabella isidro
ismael ivan jack jacob jacobo jaime james jamie jan jane janet janice jason javi javier jean jeffrey
jennifer jeremy jessica jesus jill joan joana joanna joaquin joel john jon jonathan jordi jorge jose josefa
josefina josep joseph josh joshua juan juana juanjo judith julia julian juliana julie julio justin karen
karina karl kate katherine kathleen kathryn katie keith kelly kenneth kevin kim kyle laia lara larry laura
laurie leandro leire leo leonor leticia lewis liam lidia linda lisa lluis lola lorena lorenzo lourdes lucas
lucia luciano lucy luis luisa luke lydia macarena maider maite malena manolo manuel manuela marc marcela
marcelo marco marcos margaret margarita maria mariana mariano maribel marie marina mario marisa marisol mark
marta martha martin martina mary mateo matias matthew mattia maureen mauricio megan melissa michael michelle
miguel mike mikel milagros miriam miryam mohamed moises monica montserrat montse nacho nadia nancy natalia
nathan neil nekane nerea nestor neus nicholas nick nicola nicolas nicole nil noa noelia noemi nora nuria
olga oliver olivia oriol oscar pablo paco pamela paola pascual patricia patrick patxi pau paul paula pedro
pepa pepe pere peter philip pilar pol rachel rafa rafael ramiro ramon raquel raul rebeca rebecca ricardo
richard roberta roberto robert roger rocio rodrigo rogelio ronald rosa rosalia rosario roser ruben ruth ryan
salvador sam samantha samuel sandra sara sarah saray scott sean sebastian sergi sergio sharon sheila silvia
simon sofia sonia stephanie stephen steve steven stuart susan susana teresa tamara tania thomas tim timothy
toby tom tomas toni tony toñi txema unai uxue valentina valeria vanesa vanessa vicenta vicente vicky
virginia xabier xavi xavier yaiza yolanda zoe
"""
_NO_SURNAME = """
un una el la los las lo le les nos me te os se es ha si no y e o a al del de por con para desde en su sus tu
tus mi esto este esta ese esa eso todo toda todos todas que como cuando muchas muchos mucho mil gracias hola
buenos buenas buen muy siempre ojala encantado encantada encantados feliz saludos saludo perdon disculpa
disculpe disculpas atentamente cordialmente estimado estimada querido querida lamento siento director
directora gerente propietario propietaria encargado encargada jefe jefa responsable chef maitre recepcion
atencion equipo restaurante hotel hostal casa bar cafe cafeteria tienda taller clinica peluqueria libreria
fisioterapia ejemplo coordinador coordinadora comercial dueño dueña socio socia administracion enero febrero
marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre lunes martes miercoles jueves
viernes sabado domingo navidad we i you he she they your our us the it its this that these so as hope glad
sorry please best kind warm regards from and or for all at on in of to is was has have will would what when
if my not very much many thank thanks hello hi dear good great really again just also but do did are be by
with there here let manager owner team guest guests customer customers reception head general operations
duty assistant front host hostess shop store restaurant clinic garage monday tuesday wednesday thursday
friday saturday sunday january february march april june july august september october november december
christmas
"""
_LEADS = """
hola buenas buenos buen dias tardes noches estimado estimada querido querida apreciado apreciada gracias don
doña sr sra srta señor señora señorita perdon saludos abrazo atentamente soy y con para a de por hello hi
hey dear thanks thank mr mrs ms miss mister dr regards good morning afternoon evening our your and to with
for by from nuestro nuestra nuestros compañero compañera camarero camarera ayer hoy tambien aunque segun
entonces yesterday today
"""
_NO_PERSON_AFTER = """
calle c avenida avda plaza pza paseo ronda carretera camino barrio parque playa puerto puente glorieta hotel
hostal restaurante bar cafe cafeteria tienda casa bodega bodegas vino taller clinica farmacia hospital
colegio instituto universidad museo teatro estadio estacion aeropuerto metro mercado iglesia catedral ermita
virgen san santa santo edificio centro sala salon premio peluqueria libreria fisioterapia libro libros
novela novelas autor autora escritor escritora poeta obra cuadro disco cancion pelicula street road avenue
lane square park station airport theatre theater museum school church saint st brand marca modelo book books
novel author writer song film
"""
_NO_PERSONS = """
pedro_ximenez jack_daniels jack_daniel johnnie_walker santiago_bernabeu adolfo_suarez jose_cuervo
martin_codax martin_miller rosa_mosqueta maria_pita ben_jerry juan_valdez tommy_hilfiger kate_spade
calvin_klein paul_shark marie_claire carolina_herrera adolfo_dominguez roberto_verino maria_magdalena
victoria_secret oscar_mayer mario_kart peter_pan mary_poppins harry_potter robin_hood thomas_cook
albert_heijn michael_jackson ruth_chris
"""
_PLACE_ENDS = """
hotel hotels restaurant steakhouse bar pub cafe tower towers plaza square street st road avenue lane park
airport station beach bay bridge museum theatre theater hall centre show cruise tours pasta pizza burger
salad soup sauce oficina
"""

GIVEN = frozenset(_GIVEN.split())
"""Given names of Spain (INE's commonest) and of English speakers, folded, without those that are
words, months or cities too."""

NO_SURNAME = frozenset(_NO_SURNAME.split())
"""What stands after a name with a capital and is no surname: a new sentence, a role, a business."""

LEADS = frozenset(_LEADS.split())
"""What may stand before a name with a capital of its own without making it a place."""

NO_PERSON_AFTER = frozenset(_NO_PERSON_AFTER.split())
"""What a place, a business or a work is called by, before the name of a person."""

NO_PERSONS = frozenset(_NO_PERSONS.split())
"""Drinks, brands and figures that sound like people."""

PLACE_ENDS = frozenset(_PLACE_ENDS.split())
"""What makes a place or a dish of the name before it ("Philip St", "Alfredo Pasta")."""
