"""Names by which made-up people of a British town are called, the commoner first.

Each group has the names that many share, and parts of which rarer ones are put together. Nobody in
particular is meant by any of it.
"""

from dataclasses import dataclass
from random import Random


@dataclass(frozen=True)
class Names:
    """How the people of one group are called.

    Attributes:
        given: given names, the commoner first.
        family: family names, the commoner first.
        starts, ends: parts of rarer family names.
        rare: how many have a rarer family name.
        even: how evenly the common names are spread: of 50, the first is had by one in nine where
            it is 3, and by one in 26 where it is 20.
    """

    given: tuple[str, ...]
    family: tuple[str, ...]
    starts: tuple[str, ...]
    ends: tuple[str, ...]
    rare: float
    even: int

    def draw(self, random: Random) -> tuple[str, str]:
        """A given and a family name; how common they are falls off as in a real town."""
        if random.random() < self.rare:
            family = random.choice(self.starts) + random.choice(self.ends)
        else:
            family = self._one_of(random, self.family)
        return self._one_of(random, self.given), family

    def _one_of(self, random: Random, names: tuple[str, ...]) -> str:
        weights = [1 / (place + self.even) for place in range(len(names))]
        return random.choices(names, weights)[0]


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


BRITISH = Names(
    _words(
        "David Susan John Margaret Paul Julie James Karen Michael Patricia Andrew Christine Peter "
        "Elizabeth Robert Linda Mark Sarah Stephen Jacqueline Christopher Helen Thomas Claire "
        "William Emma Daniel Laura Matthew Rebecca Joshua Gemma Adam Rachel Jack Hannah Anthony "
        "Amy Kevin Lauren Ian Jessica Gary Chloe Richard Charlotte Simon Sophie Lee Megan Craig "
        "Bethany Stuart Emily Ryan Olivia Liam Lucy Callum Katie Jordan Natalie Kieran Stacey "
        "George Joanne Harry Donna Oliver Tracey Alfie Lorraine Brian Maureen Keith Jean Colin "
        "Doreen Dennis Joyce Raymond Sheila Kenneth Brenda Alan Barbara Derek Pauline Norman Edith"
    ),
    _words(
        "Smith Jones Taylor Brown Williams Wilson Johnson Davies Robinson Wright Thompson Evans "
        "Walker White Roberts Green Hall Wood Jackson Clarke Harrison Scott Thomas Lewis Hughes "
        "Edwards Hill Turner Ward Cooper Morris Moore Clark Lee King Baker Harris Morgan Patterson "
        "Allen Parker Bell Watson Young Anderson Richardson Cox Carter Bennett Gray Shaw Simpson "
        "Marshall Hunter Mason Dixon Hunt Palmer Robson Stephenson Atkinson Hodgson Metcalfe Coates"
    ),
    _words(
        "Ash Bram Cold Dun East Fair Gold Hazel Ing Kel Lang Mar Nor Oak Pem Red Sand Thorn Under "
        "Wad West Whit Wool York Black Brook Chad Den Elm Fern Gar Hart Holm Kirk Lind Mel New Os "
        "Pick Rad Ship Stan Tan Thor Wal Wet Win Wood Ald Beck"
    ),
    _words(
        "ley ton field worth bury ham wick ford well man by croft dale stead gate low thwaite son "
        "shaw burn ridge combe den hurst land more ville ward wood wright"
    ),
    0.55,
    20,
)

POLISH_ROMANIAN = Names(
    _words(
        "Anna Piotr Maria Krzysztof Katarzyna Andrzej Ma\u0142gorzata Tomasz Agnieszka Pawe\u0142 "
        "Ewa Marcin Krystyna Micha\u0142 Joanna Marek Magdalena Grzegorz Monika \u0141ukasz Beata "
        "Adam Dorota Mateusz Iwona Rafa\u0142 Jolanta Zbigniew Aleksandra Dariusz Natalia Jakub "
        "Andrei Elena Ion Ioana Mihai Cristina Alexandru Andreea \u0218tefan Gabriela Florin "
        "Mihaela Bogdan Alina Vasile Roxana C\u0103t\u0103lin Daniela Marius Simona Ionu\u021b"
    ),
    _words(
        "Nowak Kowalski Wi\u015bniewski W\u00f3jcik Kowalczyk Kami\u0144ski Lewandowski "
        "Zieli\u0144ski Szyma\u0144ski Wo\u017aniak D\u0105browski Koz\u0142owski Mazur Jankowski "
        "Kwiatkowski Krawczyk Piotrowski Grabowski Paw\u0142owski Michalski Popa Popescu Ionescu "
        "Dumitru Stan Gheorghe Rusu Munteanu Matei Marin Ciobanu Constantin Lazar"
    ),
    _words(
        "Bara Bie\u0144k Borow Chmiel Czar Dobrow Falk Gaj Gr\u0105d Jask Kaczm Krup Lip \u0141uk "
        "Makow Olsz Pa\u0142k Rog Sad Sik Sok Stach Tok Urb Wal Wr\u00f3b Zaw \u017bur B\u0103l "
        "Cost Dr\u0103g Iord Ol\u0103r Petr"
    ),
    _words("owski ewski i\u0144ski czyk arek icki ak ecki escu eanu ariu oiu"),
    0.6,
    15,
)

CHINESE = Names(
    _words(
        "Wei Fang Na Min Jing Lei Qiang Yang Yan Jun Jie Juan Tao Ming Chao Xiu Ping Gang Hui "
        "Xiaoming Xiaoli Meiling Jianguo Jianhua Lihua Guoqiang Yuanyuan Haiyan Xinyi Zihan Yifan "
        "Haoran Yuxuan Siyu Wenjie Zhiyuan Kaiwen Chunhua Shufen Guihua Dongmei Rui Xuan Bo"
    ),
    _words(
        "Wang Li Zhang Liu Chen Yang Huang Zhao Wu Zhou Xu Sun Ma Zhu Hu Guo He Lin Gao Luo Zheng "
        "Liang Xie Song Tang Han Feng Deng Cao Peng Zeng Xiao Tian Dong Pan Yuan Cai Jiang Yu Du "
        "Ye Cheng Wei Su Lu Ding Ren Shen Yao Lu Fu Zhong Cui Tan Liao Fan Jin Shi Xia Wan"
    ),
    _words("Ou Si Shang Zhu"),
    _words("yang ma guan ge"),
    0.02,
    6,
)

ARABIC = Names(
    _words(
        "Mohammed Ahmed Fatima Ali Mariam Omar Khaled Aisha Hassan Yousef Ibrahim Zainab Mustafa "
        "Hussein Layla Mahmoud Abdullah Nour Khadija Hamza Samira Tariq Rania Bilal Amina Karim "
        "Huda Walid Salma Faisal Yasmin Jamal Noura Rashid Hanan Sami Nadia Adnan Dina Bassam "
        "Iman Ziad Rasha Majid Sumaya Nabil Asma Anwar Ghada Qasim Ruqaya Othman Thuraya Jaber"
    ),
    _words(
        "Mohammed Ahmed Ali Hassan Hussein Ibrahim Mahmoud Abdullah Osman Salem Saleh Khalil "
        "Mansour Hamad Youssef Nasser Haddad Khoury Najjar Rahman Qureshi Aziz Jaber Zaid Sabbagh "
        "Shami Masri Halabi Baghdadi Tikriti Jubouri Obeidi Dulaimi Zahrani Ghamdi Harbi Otaibi"
    ),
    _words("Bar Dar Fak Ghaz Ham Jab Kass Lah Mas Naj Qad Rah Sab Shah Tam Wah Yas Zab Haj Khat"),
    _words("awi ani iri oudi ami ibi ali oun eem ouri adi ieh"),
    0.35,
    6,
)

SOUTH_ASIAN_MUSLIM = Names(
    _words(
        "Mohammed Muhammad Fatima Ali Ayesha Imran Shazia Abdul Nasreen Tariq Saima Khalid "
        "Rukhsana Asif Zainab Shabana Usman Farzana Bilal Nadia Hamza Razia Amjad Sadia Waqas "
        "Rubina Faisal Maryam Zahid Samina Nadeem Parveen Adnan Shaheen Kamran Yasmin Sajid Amina "
        "Rashid Halima Iqbal Sultana Faruk Rehana Shahid Nazia Javed Tahira Jahangir Mumtaz"
    ),
    _words(
        "Khan Hussain Ahmed Ali Begum Bibi Akhtar Mahmood Malik Iqbal Shah Miah Rahman Uddin Islam "
        "Chowdhury Mirza Qureshi Sheikh Hussein Butt Raja Aslam Anwar Bashir Rashid Saleem Younis "
        "Parveen Kauser Khatun Sultana Haque Alam Siddiqui Rafiq Zaman Choudhry Mughal Ashraf"
    ),
    _words("Bad Far Gul Ham Jav Kha Lat Mas Naz Qas Raz Sad Taj Waz Zaf Shar Bukh"),
    _words("ar ari id een oor iq ul ani im an ood"),
    0.15,
    4,
)
