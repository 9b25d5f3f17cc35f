"""Chinese surnames with their readings as surnames (单 is Shan, 曾 is Zeng); traditional forms stand beside the simplified ones.

A table rather than a pinyin library: that library takes 230 ms to load, and needs a table for surnames all the same.
"""

from __future__ import annotations

_SINGLE = """
Ai 艾|An 安|Ao 敖|Ba 巴|Bai 白柏|Ban 班|Bao 包鲍鮑暴|Bei 贝貝|Bi 毕畢|Bian 卞边邊|Bie 别|Bing 邴|Bo 薄|Bu 卜步|Cai 蔡|Cao 曹|Cen 岑
Chai 柴|Chang 常昌|Chao 晁巢|Che 车車|Chen 陈陳谌諶|Cheng 程成承|Chi 池迟遲|Chong 种|Chu 储儲楚褚|Cong 丛叢|Cui 崔|Dai 戴代
Dang 党黨|Deng 邓鄧|Di 狄邸|Diao 刁|Ding 丁|Dong 董东東|Dou 窦竇|Du 杜|Duan 段|E 鄂|Fan 范樊凡|Fang 方房|Fei 费費|Feng 冯馮封丰酆
Fu 傅付符扶伏富|Gai 盖蓋|Gan 甘|Gao 高郜|Ge 葛戈|Geng 耿|Gong 龚龔宫宮巩鞏贡|Gou 勾苟缑|Gu 顾顧谷古|Guan 关關管官|Gui 桂归
Guo 郭国國|Hai 海|Han 韩韓|Hang 杭|Hao 郝|He 何贺賀和赫|Heng 衡|Hong 洪红弘|Hou 侯|Hu 胡扈|Hua 华華花|Huai 怀|Huan 桓宦|Huang 黄黃
Hui 惠|Huo 霍|Ji 季纪紀姬吉计計冀嵇籍蓟汲暨|Jia 贾賈郏|Jian 简簡蹇|Jiang 江姜蒋蔣|Jiao 焦|Jie 揭|Jin 金靳晋晉|Jing 荆景井经敬
Ju 鞠居巨琚|Kan 阚闞|Kang 康亢|Ke 柯|Kong 孔|Kou 寇|Kuai 蒯|Kuang 邝鄺匡况|Kui 隗|Lai 赖賴|Lan 兰蘭蓝藍|Lang 郎|Lao 劳勞|Le 乐
Lei 雷|Leng 冷|Li 李黎厉厲郦栗励|Lian 连連廉|Liang 梁良|Liao 廖|Lin 林蔺藺|Ling 凌令|Liu 刘劉柳|Long 龙龍隆|Lou 娄婁楼樓
Lu 卢盧陆陸路鲁魯禄逯|Luan 栾欒|Luo 罗羅骆駱洛|Lü 吕呂|Ma 马馬麻|Mai 麦麥|Man 满|Mao 毛茅|Mei 梅|Meng 孟蒙|Mi 米糜宓|Miao 苗缪繆
Min 闵閔|Ming 明|Mo 莫|Mou 牟|Mu 穆慕木牧沐|Na 那|Nan 南|Ni 倪|Nie 聂聶|Ning 宁寧|Niu 牛钮鈕|Nong 农農|Ou 欧歐区區|Pan 潘
Pang 庞龐逄|Pei 裴|Peng 彭|Pi 皮|Piao 朴|Ping 平|Pu 蒲濮浦|Qi 齐齊祁戚漆亓|Qian 钱錢|Qiao 乔喬|Qin 秦覃|Qing 卿|Qiu 邱丘裘仇
Qu 曲屈瞿渠|Quan 全权權|Que 阙闕|Ran 冉|Rao 饶饒|Ren 任|Rong 荣榮容戎融|Ru 汝茹|Ruan 阮|Rui 芮|Sa 萨|Sang 桑|Sha 沙|Shan 单單
Shang 尚商|Shao 邵|She 佘厍|Shen 沈申慎|Sheng 盛|Shi 石史施时時师師|Shou 寿壽|Shu 舒束殳|Shuai 帅帥|Si 司|Song 宋松|Su 苏蘇粟宿
Sui 隋眭|Sun 孙孫|Tai 邰|Tan 谭譚谈談檀|Tang 唐汤湯|Tao 陶|Teng 滕|Tian 田|Tie 铁鐵|Tong 童佟仝|Tu 涂塗屠|Wan 万萬|Wang 王汪
Wei 魏韦韋卫衛危尉|Wen 温溫文闻聞|Weng 翁|Wo 沃|Wu 吴吳武伍邬鄔巫乌烏|Xi 席奚习習郗|Xia 夏|Xian 咸冼鲜|Xiang 向项項相|Xiao 肖萧蕭
Xie 谢謝解|Xin 辛|Xing 邢幸|Xiong 熊|Xu 徐许許|Xuan 宣|Xue 薛|Xun 荀|Yan 严嚴颜顏阎閻闫閆晏燕鄢言|Yang 杨楊阳陽羊|Yao 姚|Ye 叶葉
Yi 易伊|Yin 尹殷印阴陰|Ying 应應英|Yong 雍|You 尤游由|Yu 于余俞虞喻郁庾於禹|Yuan 袁元苑原|Yue 岳|Yun 云恽|Zai 宰|Zan 昝|Zang 臧
Zeng 曾|Zha 查|Zhai 翟|Zhan 詹占湛展|Zhang 张張章|Zhao 赵趙招|Zhen 甄|Zheng 郑鄭|Zhi 支|Zhong 钟鐘鍾仲|Zhou 周|Zhu 朱祝诸諸竺
Zhuang 庄莊|Zhuo 卓|Zi 訾|Zong 宗|Zou 邹鄒|Zu 祖|Zuo 左
"""
_COMPOUND = """
Ouyang 欧阳歐陽|Sima 司马司馬|Shangguan 上官|Zhuge 诸葛諸葛|Dongfang 东方東方|Huangfu 皇甫|Yuchi 尉迟尉遲|Gongsun 公孙公孫
Xuanyuan 轩辕軒轅|Linghu 令狐|Zhongli 钟离鍾離|Yuwen 宇文|Zhangsun 长孙長孫|Murong 慕容|Situ 司徒|Sikong 司空|Ximen 西门西門
Nangong 南宫南宮|Dugu 独孤獨孤|Duanmu 端木|Baili 百里|Dongguo 东郭東郭|Puyang 濮阳濮陽|Xiahou 夏侯|Helian 赫连赫連|Tantai 澹台澹臺
Gongye 公冶|Zongzheng 宗政|Taishu 太叔|Zhongsun 仲孙仲孫|Wanqi 万俟萬俟|Tuoba 拓跋|Huyan 呼延|Yelü 耶律|Wenren 闻人聞人|Chunyu 淳于
Nalan 纳兰納蘭|Guanqiu 毌丘|Fucha 富察|Yehe 叶赫葉赫|Diwu 第五
"""


def _table(rows: str, size: int) -> dict[str, str]:
    """Read ``Reading surnames|…`` rows; a surname has ``size`` characters, and its last row counts."""
    table: dict[str, str] = {}
    for entry in rows.replace("\n", "|").strip("|").split("|"):
        reading, names = entry.split(" ")
        table |= {names[start : start + size]: reading for start in range(0, len(names), size)}
    return table


COMPOUND = _table(_COMPOUND, 2)
"""Surname of two characters → reading."""

SINGLE = _table(_SINGLE, 1)
"""Surname of one character → reading."""

READINGS = frozenset(reading.lower() for reading in (*COMPOUND.values(), *SINGLE.values()))


def surname(name: str) -> str:
    """The surname at the start of a Chinese name (欧阳娜 → 欧阳, 王伟 → 王); "" if none is known."""
    if name[:2] in COMPOUND:
        return name[:2]
    return name[:1] if name[:1] in SINGLE else ""


def reading(family: str) -> str:
    """The reading of a known surname: 单 → Shan."""
    return COMPOUND.get(family) or SINGLE.get(family, family)
