"""Everyday words that stand where a name might: after "Dr", after "insta:"."""

COMMON = frozenset(
    (
        "a about above across after again against ago all almost alone along already also "
        "although always am among an and another any anyone anything appointment appointments "
        "are around as ask asked asking asks at away back bad be became because been before "
        "began behind being below beside between big both bought but by call called calling "
        "calls came can cannot come comes coming could dad day days did didn do does doesn doing "
        "don done down drove during each either else even ever every everyone everything feels "
        "fell felt few first for from front gave get gets getting girl give given gives go goes "
        "going gone good got had hadn has hasn have having he hear heard help her here hers "
        "herself him himself his hit hits home how i if ill in inside into is isn it its itself "
        "just kept kicked knew know known knows last later laughed laughing leave left less let "
        "like likes live lives living look looked looking looks made make makes many may maybe "
        "me might mine more most moved much mum must my myself near nearly never new next nice "
        "no nobody none nor not nothing now of off office often old on once one only onto or "
        "other others our ours out outside over own people perhaps phoned pulled pushed put puts "
        "quickly quite ran rang read reads really refused replied right ring rings room round "
        "said same sat saw say saying says see seemed seems seen sent set she should shout "
        "shouted shouting shouts since sir sits so some somebody someone something soon spat "
        "speak speaks spoke stand standing started stayed still stood stop stopped such surgery "
        "take taken takes taking talk talked tell telling tells than that the their theirs them "
        "themselves then there these they thing things think thinks this those though thought "
        "threw through till time to today told tomorrow tonight too took towards tried tries "
        "trying turned two under unless until up upon us use used very visit visited waited "
        "walked want wanted wants was wasn we went were weren what when where whether which "
        "while who whoever whole whom whose why will with within without woman women won word "
        "words work worked working works would writes wrote yelled yes yesterday yet you your "
        "yours yourself receptionist prescribed prescription referred examined checked letter "
        "letters note notes practice clinic nurse unknown private public deleted banned blocked "
        "offensive open closed hacked messages message posts post posted comments comment video "
        "videos photo photos picture pictures group groups page pages stories story friend "
        "friends account user profile handle number man men men's boy boys lady guy bloke person "
        "please thank thanks sorry hello dear well however meanwhile afterwards suddenly finally "
        "police officer officers abuse abusive racist hate hateful nasty horrible disgusting "
        "threats threat insults racism harassment bullying slurs swearing stalking hatred unsure "
        "various several three four five six seven eight nine ten morning afternoon evening "
        "night week weekend month year minutes hours monday tuesday wednesday thursday friday "
        "saturday sunday january february march april june july august september october "
        "november december"
    ).split()
)
"""Never a name in small letters, and after a word that can stand alone ("Dr", "Sister") not even
with a capital, which may only begin a sentence."""

PLACES = frozenset(
    (
        "street road avenue lane drive close crescent terrace square place court gardens park "
        "mosque masjid church chapel cathedral synagogue temple gurdwara school academy college "
        "university hospital hospice centre center house hall building library pub inn arms "
        "hotel statue ward club stadium theatre museum foundation trust charity estate primary "
        "cup award awards prize pharmacy festival"
    ).split()
)
"""Named after somebody, and no longer about them."""

NO_NAMES = frozenset(
    (
        "british english scottish welsh irish polish romanian roma gypsy traveller pakistani "
        "indian bangladeshi bengali chinese asian african caribbean black white brown arab arabic "
        "kurdish iranian iraqi syrian afghan somali sudanese eritrean ethiopian nigerian ghanaian "
        "kenyan zimbabwean jamaican american european ukrainian russian lithuanian latvian "
        "bulgarian hungarian slovak czech albanian turkish greek portuguese brazilian spanish "
        "italian french german dutch filipino vietnamese thai japanese korean nepalese tamil "
        "sri lankan israeli palestinian muslim islam christian catholic roman protestant jewish "
        "jew sikh hindu buddhist atheist anglican methodist orthodox pagan gay lesbian bisexual "
        "bi trans transgender queer straight male female disabled deaf blind autistic adhd asd "
        "diabetic pregnant foreign foreigner immigrant refugee asylum seeker citizen terrorist "
        "mixed race dual heritage born half "
        "hard difficult strange different funny important unusual common short long difficult "
        "easy mine known everywhere there nothing private secret wrong mud listed missing safe "
        "head deputy senior assistant team centre shop store bar cafe care support worker manager "
        "teacher chef driver cleaner student warden volunteer treasurer secretary chair "
        "big blue green red north south east west town city county council crime community "
        "labour conservative reform facebook instagram whatsapp snapchat tiktok tesco asda aldi "
        "lidl hartlepool england britain uk god allah jesus happy tired scared afraid "
        "frightened angry upset worried sad sick lonely lost alive fine okay ok"
    ).split()
)
"""What people are, feel or are called; after "I am" or "called" it is no name."""
