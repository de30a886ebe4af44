"""What Doggerland Police says for itself, in the demo. A real force writes and agrees its own."""

from datetime import datetime, time, timedelta
from uuid import UUID

from portal.places.calendar import local_day
from portal.safety_reports.models.abuse import HoldRule
from portal.safety_reports.models.guidance import EmergencyFact, ForceStatement, ServiceHours
from portal.safety_reports.vocabulary.abuse import DEFAULT_RULES
from portal.safety_reports.vocabulary.guidance import FACTS, StatementKind, Weekday

OWNER = "VAWG lead, Doggerland Police"
DEMO_PATIENCE = 50

TEXTS: dict[StatementKind, dict[str, str]] = {
    StatementKind.IMMIGRATION: {
        "en": "Doggerland Police has agreed that nothing given here is passed to Immigration Enforcement.",
        "cy": "Mae Heddlu Doggerland wedi cytuno na chaiff dim a roddir yma ei drosglwyddo i Orfodi Mewnfudo.",
        "pl": "Policja Doggerlandu zgodziła się, że nic z tego, co tu podasz, nie trafi do służb imigracyjnych "
        "(Immigration Enforcement).",
        "ur": "ڈوگرلینڈ پولیس نے طے کیا ہے کہ یہاں دی گئی کوئی بات امیگریشن انفورسمنٹ کو نہیں دی جاتی۔",
        "pa": "ਡੌਗਰਲੈਂਡ ਪੁਲਿਸ ਨੇ ਮੰਨਿਆ ਹੈ ਕਿ ਇੱਥੇ ਦਿੱਤੀ ਕੋਈ ਵੀ ਗੱਲ ਇਮੀਗ੍ਰੇਸ਼ਨ ਇਨਫੋਰਸਮੈਂਟ ਨੂੰ ਨਹੀਂ ਦਿੱਤੀ ਜਾਂਦੀ।",
        "bn": "ডগারল্যান্ড পুলিশ সম্মত হয়েছে যে এখানে দেওয়া কোনো তথ্য ইমিগ্রেশন এনফোর্সমেন্টকে দেওয়া হয় না।",
        "ar": "وافقت شرطة دوغرلاند على عدم نقل أي شيء يُقدَّم هنا إلى سلطات إنفاذ قوانين الهجرة.",
    },
    StatementKind.WHEN_READ: {
        "en": "It is read within two working days.",
        "cy": "Caiff ei ddarllen o fewn dau ddiwrnod gwaith.",
        "pl": "Zostanie przeczytane w ciągu dwóch dni roboczych.",
        "ur": "اسے دو کام کے دنوں کے اندر پڑھا جاتا ہے۔",
        "pa": "ਇਸਨੂੰ ਦੋ ਕੰਮਕਾਜੀ ਦਿਨਾਂ ਵਿੱਚ ਪੜ੍ਹਿਆ ਜਾਂਦਾ ਹੈ।",
        "bn": "এটি দুই কর্মদিবসের মধ্যে পড়া হয়।",
        "ar": "تُقرأ خلال يومي عمل.",
    },
    StatementKind.PROMISE: {
        "en": "We read every report. We say on its receipt what we did about the place, and when we did nothing, why.",
        "cy": "Rydym yn darllen pob adroddiad. Ar ei dderbynneb dywedwn beth a wnaethom am y lle, a phan na wnaethom "
        "ddim, pam.",
        "pl": "Czytamy każde zgłoszenie. Przy jego kodzie mówimy, co zrobiliśmy w sprawie tego miejsca, a jeśli nic, to "
        "dlaczego.",
        "ur": "ہم ہر رپورٹ پڑھتے ہیں۔ اس کی رسید پر ہم بتاتے ہیں کہ ہم نے اس جگہ کے بارے میں کیا کیا، "
        "اور جب کچھ نہیں کیا تو کیوں۔",
        "pa": "ਅਸੀਂ ਹਰ ਰਿਪੋਰਟ ਪੜ੍ਹਦੇ ਹਾਂ। ਉਸਦੀ ਰਸੀਦ ਉੱਤੇ ਅਸੀਂ ਦੱਸਦੇ ਹਾਂ ਕਿ ਉਸ ਥਾਂ ਬਾਰੇ ਅਸੀਂ ਕੀ ਕੀਤਾ, ਅਤੇ ਜਦੋਂ ਕੁਝ ਨਹੀਂ ਕੀਤਾ ਤਾਂ ਕਿਉਂ।",
        "bn": "আমরা প্রতিটি রিপোর্ট পড়ি। এর রসিদে আমরা জানাই জায়গাটি নিয়ে আমরা কী করেছি, আর কিছু না করলে কেন করিনি।",
        "ar": "نقرأ كل بلاغ. ونقول عند فتح رمز الاستلام ما فعلناه بشأن المكان، وإذا لم نفعل شيئًا فلماذا.",
    },
}


def make_demo_statements(*, force_id: UUID, now: datetime) -> None:
    """Statements in every language, reading hours, and the day on which each emergency fact was checked."""
    today = local_day(now)
    ForceStatement.objects.bulk_create(
        ForceStatement(
            force_id=force_id, kind=kind, language=language, text=text, agreed_on=today, agreed_by=OWNER
        )
        for kind, texts in TEXTS.items()
        for language, text in texts.items()
    )
    hours = {day: (time(9), time(17)) for day in Weekday if day <= Weekday.FRIDAY}
    hours[Weekday.SATURDAY] = (time(10), time(14))
    ServiceHours.objects.bulk_create(
        ServiceHours(force_id=force_id, weekday=day, opens_at=opens, closes_at=closes)
        for day, (opens, closes) in hours.items()
    )
    # Whoever tries the demo sends everything from one machine, which must not look like a flood.
    HoldRule.objects.bulk_create(
        HoldRule(
            force_id=force_id, code=rule.code, at_most=rule.at_most * DEMO_PATIENCE, minutes=rule.minutes
        )
        for rule in DEFAULT_RULES
        if rule.at_most
    )
    EmergencyFact.objects.bulk_create(
        EmergencyFact(
            force_id=force_id,
            code=fact.code,
            source=fact.source,
            owner=OWNER,
            checked_on=today - timedelta(days=9),
            review_on=today + timedelta(days=82),
        )
        for fact in FACTS
    )
