package kith.site;

import kith.conversation.SavedReplies;
import kith.workspace.Here;
import org.springframework.stereotype.Component;

/** What the team of the sample community answers every week, kept ready. */
@Component
class SampleReplies {
    private final SavedReplies replies;

    SampleReplies(SavedReplies replies) {
        this.replies = replies;
    }

    void keep(Here here) {
        if (here.workspace().language().getLanguage().equals("fr")) {
            inFrench(here);
        } else {
            inEnglish(here);
        }
    }

    private void inEnglish(Here here) {
        replies.make(here, "Burnt plug", """
                Hello {{name}}, please stop riding and don’t charge the pack. Send us a picture of the plug and your frame number, \
                and we answer within the hour. {{me}}, {{workspace}}""");
        replies.make(here, "Where is my order", """
                Hello {{name}}, tell us your order number in a direct message, please: we look it up and come back to you today. {{me}}""");
        replies.make(
                here, "Thanks for a picture", "What a ride, {{name}}! May we show your picture to the others? {{me}}");
    }

    private void inFrench(Here here) {
        replies.make(here, "Prise brûlée", """
                Bonjour {{name}}, ne roulez plus et ne rechargez pas la batterie, s’il vous plaît. Envoyez-nous une photo de la prise \
                et votre numéro de cadre\u202f: nous répondons dans l’heure. {{me}}, {{workspace}}""");
        replies.make(here, "Où est ma commande", """
                Bonjour {{name}}, donnez-nous votre numéro de commande en message privé\u202f: nous regardons et revenons vers vous \
                aujourd’hui. {{me}}""");
        replies.make(
                here,
                "Merci pour la photo",
                "Quelle balade, {{name}}\u202f! Pouvons-nous montrer votre photo aux autres\u202f? {{me}}");
    }
}
