package io.voiceflows.operations.console;

import io.voiceflows.journal.ItemKey;
import io.voiceflows.journal.Journal;
import io.voiceflows.journal.Outcome;
import io.voiceflows.operations.fleet.Explanation;
import io.voiceflows.operations.fleet.Explanations;
import java.net.URI;
import java.security.Principal;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriComponentsBuilder;

/** Items, found by what they are, and why each is or is not in Dynamics. */
@Controller
class ItemsPage {

    private static final int PAGE = 50;
    /** Nobody turns so many pages; deeper ones would cost the database more and more. */
    private static final int LAST_PAGE = 200;

    private final ItemSearch search;
    private final Journal journal;
    private final Explanations explanations;
    private final ConsoleModel console;
    private final Clock clock;

    ItemsPage(ItemSearch search, Journal journal, Explanations explanations, ConsoleModel console, Clock clock) {
        this.search = search;
        this.journal = journal;
        this.explanations = explanations;
        this.console = console;
        this.clock = clock;
    }

    /** Who asks for an id that one item answers for is sent to that item. */
    @GetMapping("/console/items")
    Object items(Wanted wanted, @RequestParam(defaultValue = "1") int page, Model model) {
        Optional<ItemKey> answer = search.answer(wanted);
        if (answer.isPresent()) {
            return ResponseEntity.status(HttpStatus.SEE_OTHER)
                    .location(address(answer.get()))
                    .build();
        }
        int shown = Math.max(1, Math.min(page, LAST_PAGE));
        List<Line> lines = search.items(wanted, PAGE + 1, (shown - 1) * PAGE);
        model.addAttribute("wanted", wanted);
        model.addAttribute("items", lines.subList(0, Math.min(PAGE, lines.size())));
        model.addAttribute("page", shown);
        model.addAttribute("newer", shown > 1 ? list(wanted, shown - 1) : null);
        model.addAttribute("older", lines.size() > PAGE && shown < LAST_PAGE ? list(wanted, shown + 1) : null);
        model.addAttribute("outcomes", Outcome.values());
        model.addAttribute("reasons", search.reasons(wanted));
        model.addAttribute("pipelines", search.pipelines(wanted));
        return "console/items";
    }

    @GetMapping("/items/{tenant}/{pipeline}/{id}")
    ModelAndView item(
            @PathVariable String tenant, @PathVariable String pipeline, @PathVariable String id, Model model) {
        Optional<Explanation> explanation = explanations.explain(new ItemKey(tenant, pipeline, id));
        if (explanation.isEmpty()) {
            return unknown(id, model);
        }
        model.addAttribute("item", explanation.get());
        model.addAttribute(
                "replayable",
                Line.replayable(explanation.get().outcome(), explanation.get().reason()));
        return new ModelAndView("console/item", model.asMap());
    }

    /** An item that has ended meanwhile is left alone: its page says how. */
    @PostMapping("/console/items/{tenant}/{pipeline}/{id}/replay")
    Object replay(
            @PathVariable String tenant,
            @PathVariable String pipeline,
            @PathVariable String id,
            Principal who,
            Model model) {
        ItemKey key = new ItemKey(tenant, pipeline, id);
        if (journal.find(key).isEmpty()) {
            return unknown(id, model);
        }
        journal.replay(key, clock.instant(), who.getName());
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(address(key))
                .build();
    }

    private ModelAndView unknown(String id, Model model) {
        return console.missing(
                "Unknown item",
                ("The journal has nothing under %s: the telephony side has not reported it within the look-back window,"
                                + " or it is older than the journal's retention.")
                        .formatted(id),
                model);
    }

    private static URI address(ItemKey key) {
        return UriComponentsBuilder.fromPath("/items/{tenant}/{pipeline}/{id}")
                .encode()
                .buildAndExpand(key.tenant(), key.pipeline(), key.id())
                .toUri();
    }

    private static String list(Wanted wanted, int page) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath("/console/items");
        wanted.parameters().forEach((name, value) -> address.queryParam(name, "{" + name + "}"));
        return address.queryParam("page", page)
                .encode()
                .buildAndExpand(wanted.parameters())
                .toUriString();
    }
}
