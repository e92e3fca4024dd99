package kith.site;

import java.util.Optional;
import kith.fact.Facts;
import kith.fact.Facts.Given;
import kith.workspace.Here;
import org.springframework.stereotype.Component;

/** What the team of the sample community knows of its bicycles. */
@Component
class SampleFacts {
    private final Facts facts;

    SampleFacts(Facts facts) {
        this.facts = facts;
    }

    void write(Here here) {
        if (here.workspace().language().getLanguage().equals("fr")) {
            write(here, "Mon vélo est-il rappelé\u202f?", """
                    Seules les batteries du Box dont le numéro commence par B24 sont rappelées. Le numéro est sous la poignée.""");
            write(here, "Où est ma commande\u202f?", """
                    Nous expédions du lundi au vendredi, et le transporteur met deux à quatre jours.""");
            write(here, "Démonter le porte-bagages avant", """
                    Desserrez les deux vis sous le plateau, puis soulevez-le. Il faut une clé de cinq.""");
        } else {
            write(here, "Is my bike part of the recall?", """
                    Only batteries of the Box whose number begins with B24 are recalled. The number is under the handle.""");
            write(here, "Where is my order?", """
                    We send from Monday to Friday, and the carrier takes two to four days.""");
            write(here, "Take the front rack off", """
                    Loosen the two screws under the plate, then lift it off. It takes a five millimetre key.""");
        }
    }

    private void write(Here here, String title, String text) {
        var day = facts.today(here).plusMonths(6);
        facts.make(here, new Given(title, text, "", Optional.empty(), Optional.of(day)));
    }
}
