"""Numbers that name persons, companies, boxes, ships and vehicles, checked by our own reading of the standards.

A form field says ``identifier="uscc"`` and finds its check here.
"""

from collections.abc import Mapping
from types import MappingProxyType

from sanri.kernel.identifiers.identified import Identified, Identifier
from sanri.kernel.identifiers.organisation import bank_card, org_code, uscc
from sanri.kernel.identifiers.person import id_card, mobile
from sanri.kernel.identifiers.privacy import looks_personal, masked
from sanri.kernel.identifiers.region import division
from sanri.kernel.identifiers.trade import declaration
from sanri.kernel.identifiers.transport import container, imo, plate, vin
from sanri.kernel.text import Text

__all__ = ["IDENTIFIERS", "Identified", "Identifier", "looks_personal", "masked"]

_ALL = (
    Identifier("id_card", Text("居民身份证号码", "identity card number"), id_card),
    Identifier("uscc", Text("统一社会信用代码", "unified social credit code"), uscc),
    Identifier("org_code", Text("组织机构代码", "organisation code"), org_code),
    Identifier("container", Text("集装箱箱号", "container number"), container),
    Identifier("imo", Text("船舶IMO编号", "IMO ship number"), imo),
    Identifier("vin", Text("车辆识别代号", "vehicle identification number"), vin),
    Identifier("bank_card", Text("银行卡号", "bank card number"), bank_card),
    Identifier("mobile", Text("手机号码", "mobile number"), mobile),
    Identifier("plate", Text("机动车号牌号码", "number plate"), plate),
    Identifier("declaration", Text("报关单号", "customs declaration number"), declaration),
    Identifier("division", Text("行政区划代码", "division code"), division),
)
IDENTIFIERS: Mapping[str, Identifier] = MappingProxyType({identifier.kind: identifier for identifier in _ALL})
