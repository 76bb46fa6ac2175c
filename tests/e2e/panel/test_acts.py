"""What an agent does in the panel."""

import pytest

from tests.e2e.panel.answers import MARKUP, answer, finding

pytestmark = pytest.mark.browser


def test_a_phrase_is_inserted_as_it_is(staged):
    stage = staged()
    stage.open_apology()
    stage.button("Insert").first.click()
    assert stage.wait_told("inserted") == [{"text": MARKUP}]


def test_inserting_is_said(staged):
    stage = staged()
    stage.open_apology()
    stage.button("Insert").first.click()
    assert stage.wait_told("notified") == [f"Inserted: {MARKUP}"]


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        ("other_ticket", "You have moved to another ticket; nothing was inserted."),
        ("offline", "You are offline"),
        ("unavailable", "That did not work. The ticket is unharmed."),
    ],
)
def test_a_failed_insertion_says_why(staged, fault, told):
    stage = staged()
    stage.open_apology()
    stage.run(f"stage.given.callFault = '{fault}'")
    stage.button("Insert").first.click()
    assert stage.wait_told("notified") == [told]


def test_without_an_open_editor_the_phrase_is_copied(staged):
    stage = staged()
    stage.open_apology()
    stage.run("stage.given.callFault = 'no_editor'")
    stage.button("Insert").first.click()
    stage.wait_told("notified")
    assert stage.page.evaluate("navigator.clipboard.readText()") == MARKUP


def test_a_host_that_can_only_copy_says_so(staged):
    stage = staged(copies=True)
    stage.open_apology()
    stage.button("Copy").first.click()
    assert stage.wait_told("notified") == [f"Copied: {MARKUP}"]


def test_own_rules_find_at_once_while_the_server_is_silent(staged):
    stage = staged()
    stage.text("Solve it yourself").wait_for()
    stage.run("stage.hold()")
    stage.write("We will answer soon.")
    stage.panel.locator("q", has_text="soon").wait_for()


def test_the_servers_findings_take_the_place_of_the_browsers(staged):
    stage = staged(findings=[finding("idiom", "touch base", "speak")])
    stage.write("We will touch base soon.")
    stage.panel.locator("q", has_text="touch base").wait_for()
    assert stage.panel.locator("q", has_text="soon").count() == 0


def test_without_the_server_the_check_says_that_it_is_alone(staged):
    stage = staged()
    stage.run("stage.given.callFault = 'unavailable'")
    stage.write("We will answer soon.")
    stage.text("Checked here only").wait_for()
    assert stage.panel.locator("q", has_text="soon").is_visible()


def test_a_good_draft_has_nothing_to_reconsider(staged):
    stage = staged(draft="We will answer by noon.")
    stage.text("Nothing to reconsider").first.wait_for()


def test_without_a_draft_there_is_nothing_to_check(staged):
    stage = staged()
    stage.text("No draft yet").wait_for()
    assert stage.button("Check again").count() == 0


def test_what_is_missing_is_named(staged):
    stage = staged(draft="We will answer.", findings=[finding("missing_apology", "", "Sorry.")])
    told = stage.panel.locator(".finding p").all_text_contents()
    assert [line.split() for line in told[:2]] == [
        ["Worth", "a", "look:", *"A reader elsewhere may not know it.".split()],
        [*"Plain words survive translation.".split()],
    ]


def test_an_idiom_is_replaced_with_its_capital(staged):
    stage = staged(draft="Touch base?", findings=[finding("idiom", "Touch base", "speak briefly")])
    stage.button("Replace").click()
    assert stage.wait_told("inserted") == [{"text": "Speak briefly", "replace": "Touch base"}]


def test_a_suggestion_with_gaps_is_not_offered_as_a_replacement(staged):
    stage = staged(draft="ASAP", findings=[finding("vague_time", "ASAP", "by {date}, {time}")])
    stage.text("by {date}, {time}").wait_for()
    assert stage.button("Replace").count() == 0


def test_what_was_dismissed_does_not_come_back(staged):
    stage = staged(draft="Touch base.", findings=[finding("idiom", "Touch base", "speak")])
    stage.button("Dismiss: Touch base").click()
    stage.write("Touch base, now.")
    stage.wait_told("checked", 2)
    stage.text("Nothing to reconsider").first.wait_for()
    assert stage.panel.locator("q", has_text="Touch base").count() == 0


def test_many_findings_stand_behind_one_line(staged):
    many = [finding("idiom", f"word {number}", "plain") for number in range(5)]
    stage = staged(draft="word 0 to 4", findings=[*many, finding("jargon", "RMA", "", "high")])
    stage.panel.locator("q", has_text="RMA").wait_for()
    assert stage.panel.locator(".finding:visible").count() == 3


def test_where_the_desk_hides_the_draft_it_is_pasted(staged):
    stage = staged(draft=None, findings=[finding("idiom", "touch base", "speak")])
    stage.panel.get_by_label("Paste your draft").fill("We will touch base.")
    stage.button("Check", exact=True).click()
    stage.panel.locator("q", has_text="touch base").wait_for()
    assert stage.button("Replace").count() == 0


def test_another_culture_is_one_click_away(staged):
    stage = staged()
    stage.button("Canada (QC)").click()
    assert stage.wait_told("corrected") == [{"scope": "ticket", "culture": "CA-QC"}]


def test_a_correction_names_what_is_right_and_for_whom(staged):
    stage = staged()
    stage.button("Change").click()
    stage.panel.get_by_label("Is in").select_option("CA")
    stage.panel.get_by_label("Severity").select_option("low")
    stage.panel.get_by_label("This customer").check()
    stage.button("Apply").click()
    expected = [{"scope": "person", "location": "CA", "severity": "low"}]
    assert stage.wait_told("corrected") == expected


def test_a_correction_that_says_nothing_is_not_sent(staged):
    stage = staged()
    stage.button("Change").click()
    stage.button("Apply").click()
    stage.button("Cancel").click()
    assert stage.told("corrected") == []


def test_a_correction_is_undone(staged):
    stage = staged()
    stage.button("Canada (QC)").click()
    stage.button("Undo").click()
    assert stage.wait_told("undone") == ["correction-1"]


def test_new_guidance_follows_a_correction(staged):
    stage = staged()
    stage.text("Solve it yourself").wait_for()
    other = answer(id="guidance-2", guidance__summary=["Answer briefly."])
    stage.page.evaluate("answer => { stage.given.answer = answer }", other)
    stage.button("Canada (QC)").click()
    stage.text("Answer briefly.").wait_for()
    assert stage.button("Undo").is_visible()
    assert stage.text("It counts from").count() == 0


def test_a_correction_that_waits_for_the_customer_says_so(staged):
    stage = staged()
    stage.button("Canada (QC)").click()
    stage.text("You set: Canada (QC). It counts from the customer’s next message.").wait_for()


def test_another_ticket_has_no_correction_to_undo(staged):
    stage = staged()
    stage.button("Canada (QC)").click()
    stage.button("Undo").wait_for()
    stage.run("stage.fire('ticket')")
    stage.button("Undo").wait_for(state="detached")


def test_useful_is_said_once(staged):
    stage = staged()
    stage.open_apology()
    useful = stage.panel.locator("details.card[open]").get_by_role(
        "button", name="Useful", exact=True
    )
    useful.dblclick()
    stage.text("Thank you.").first.wait_for()
    assert stage.told("judged") == [
        {"guidance_id": "guidance-1", "verdict": "useful", "item": "apology"}
    ]


def test_not_useful_asks_for_the_reason(staged):
    stage = staged()
    footer = stage.panel.locator("footer")
    footer.get_by_role("button", name="Not useful").click()
    footer.get_by_role("button", name="Wrong country").click()
    expected = [{"guidance_id": "guidance-1", "verdict": "wrong_country"}]
    assert stage.wait_told("judged") == expected


def test_feedback_that_failed_can_be_given_again(staged):
    stage = staged()
    useful = stage.panel.locator("footer").get_by_role("button", name="Useful", exact=True)
    useful.wait_for()
    stage.run("stage.given.callFault = 'unavailable'")
    useful.click()
    stage.wait_told("notified")
    stage.run("stage.given.callFault = null")
    useful.click()
    assert len(stage.wait_told("judged")) == 1


def test_the_contrast_stays_hidden_for_the_next_ticket(staged):
    stage = staged()
    stage.button("Hide: Your habits").click()
    again = staged()
    again.button("Show: Your habits").wait_for()
    assert again.text("I will revert").count() == 0
